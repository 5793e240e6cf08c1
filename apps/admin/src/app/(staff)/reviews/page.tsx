import type { Metadata } from "next";
import { ReviewList } from "../../../features/reviews/review-list";

export const metadata: Metadata = { title: "Reviews" };

export default function Page() {
  return <ReviewList />;
}
