"use client";

import type { OwnReview } from "@storewright/api";
import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { TextArea, TextField } from "@storewright/ui/text-field";
import { type FormEvent, useState } from "react";
import { tell } from "../../trpc/ask";
import { useTell } from "../../trpc/use-tell";
import { focusFirst } from "../checkout/focus-first";
import type { ReviewsProps } from "./reviews-props";
import { StarsField } from "./stars-field";

/** Stars, a title and some words; sent, it waits until the shop has read it. */
export function ReviewForm({
  product,
  before,
  name,
  onDone,
  onCancel,
}: {
  readonly product: ReviewsProps["product"];
  /** What was written before. */
  readonly before: OwnReview["review"];
  /** Of the account; what is shown is the writer's own choice. */
  readonly name: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const write = useTell((review: { stars: number; title: string; body: string; authorName: string }) =>
    tell("reviews", "write", { productId: product.id, ...review }),
  );
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const refusal = write.error ? readRefusal(write.error) : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (write.isPending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (field: string) => String(data.get(field) ?? "").trim();
    const review = {
      stars: Number(text("stars")),
      title: text("title"),
      body: text("body"),
      authorName: text("authorName"),
    };
    const found = {
      ...(review.stars === 0 && { stars: "Choose how many stars." }),
      ...(review.authorName === "" && { authorName: "Write a name to be shown." }),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirst(form, found);
    write.tellAsync(review).then(onDone, (error: unknown) => {
      const { fields } = readRefusal(error);
      setProblems(fields);
      focusFirst(form, fields);
    });
  }

  return (
    <form
      noValidate
      aria-label={`Your review of ${product.name}`}
      onSubmit={submit}
      className="mt-6 grid gap-4 rounded-md border border-line bg-surface p-4"
    >
      <StarsField initial={before?.stars ?? 0} error={problems.stars} />
      <TextField label="Title" name="title" optional maxLength={120} defaultValue={before?.title} />
      <TextArea
        label="What is it like?"
        name="body"
        optional
        rows={5}
        maxLength={4000}
        defaultValue={before?.body}
        error={problems.body}
      />
      <TextField
        label="Name to be shown"
        name="authorName"
        maxLength={60}
        defaultValue={before?.authorName ?? name.split(" ")[0]}
        error={problems.authorName}
      />
      {refusal && Object.keys(refusal.fields).length === 0 && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" loading={write.isPending}>
          Send the review
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
