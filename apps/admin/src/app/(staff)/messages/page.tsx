import type { Metadata } from "next";
import { MessageList } from "../../../features/messages/message-list";

export const metadata: Metadata = { title: "Messages" };

export default function MessageListPage() {
  return <MessageList />;
}
