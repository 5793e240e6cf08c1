import { expect } from "@playwright/test";
import { mailTo } from "./rest-client";

/** The first link in the newest message to an address whose subject is like this. */
export async function linkOf(email: string, subject: RegExp, link: RegExp): Promise<string> {
  const find = async () => (await mailTo(email)).find((mail) => subject.test(mail.subject));
  await expect.poll(find, { timeout: 60_000 }).toBeTruthy();
  const found = link.exec((await find())?.text ?? "")?.[0];
  if (found === undefined) throw new Error("the message has the link");
  return found;
}
