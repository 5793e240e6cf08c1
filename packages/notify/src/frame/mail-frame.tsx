/** @jsxRuntime automatic */
import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Html } from "@react-email/html";
import { Link } from "@react-email/link";
import { Preview } from "@react-email/preview";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import type { ReactNode } from "react";
import { darkModeCss, fontStack, light } from "./theme";

/** The shop a letter comes from. */
export interface Shop {
  readonly name: string;
  /** Public address of the shop without a trailing slash. */
  readonly url: string;
}

interface MailFrameProps {
  readonly shop: Shop;
  /** The line that mail clients show beside the subject. */
  readonly preview: string;
  readonly title: string;
  /** Why the reader gets this letter; the last sentence of every letter. */
  readonly reason: string;
  /** Ends letters of this kind, for those that were asked for and may be stopped. */
  readonly unsubscribeUrl?: string | undefined;
  readonly unsubscribeText?: string;
  readonly children: ReactNode;
}

/** The sheet every letter is written on: the shop's name, one card, and why it was sent. */
export function MailFrame({
  shop,
  preview,
  title,
  reason,
  unsubscribeUrl,
  unsubscribeText = "Stop these reminders",
  children,
}: MailFrameProps) {
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{darkModeCss}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body className="page" style={{ margin: 0, backgroundColor: light.page, fontFamily: fontStack }}>
        <Container style={{ maxWidth: "560px", margin: "0 auto", padding: "32px 12px" }}>
          <main>
            <Text style={{ margin: "0 0 16px", padding: "0 4px", fontSize: "17px", fontWeight: 650 }}>
              <Link className="ink" href={shop.url} style={{ color: light.ink, textDecoration: "none" }}>
                {shop.name}
              </Link>
            </Text>
            <Section
              className="card"
              style={{
                backgroundColor: light.card,
                border: `1px solid ${light.rule}`,
                borderRadius: "12px",
                padding: "32px",
              }}
            >
              <Heading
                as="h1"
                className="ink"
                style={{
                  margin: "0 0 12px",
                  color: light.ink,
                  fontSize: "24px",
                  lineHeight: "31px",
                  fontWeight: 650,
                }}
              >
                {title}
              </Heading>
              {children}
            </Section>
            <Text
              className="muted"
              style={{ margin: "20px 4px 0", color: light.muted, fontSize: "13px", lineHeight: "20px" }}
            >
              {reason}
              {unsubscribeUrl === undefined ? null : (
                <>
                  {" "}
                  <Link
                    className="muted"
                    href={unsubscribeUrl}
                    style={{ color: light.muted, textDecoration: "underline" }}
                  >
                    {unsubscribeText}
                  </Link>
                </>
              )}
            </Text>
          </main>
        </Container>
      </Body>
    </Html>
  );
}

/** A paragraph of running text. */
export function Paragraph({ children }: { readonly children: ReactNode }) {
  return (
    <Text
      className="ink"
      style={{
        margin: "0 0 16px",
        color: light.ink,
        fontSize: "16px",
        lineHeight: "25px",
        overflowWrap: "anywhere",
      }}
    >
      {children}
    </Text>
  );
}

/** A small heading above a part of the letter. */
export function PartTitle({ children }: { readonly children: ReactNode }) {
  return (
    <Heading
      as="h2"
      className="ink"
      style={{
        margin: "28px 0 8px",
        color: light.ink,
        fontSize: "16px",
        lineHeight: "24px",
        fontWeight: 650,
      }}
    >
      {children}
    </Heading>
  );
}

/** The one thing the reader may want to do next. */
export function Action({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Section style={{ margin: "8px 0 4px" }}>
      <Button
        className="button"
        href={href}
        style={{
          backgroundColor: light.accent,
          color: light.onAccent,
          borderRadius: "8px",
          padding: "12px 22px",
          fontSize: "16px",
          lineHeight: "22px",
          fontWeight: 600,
        }}
      >
        {children}
      </Button>
    </Section>
  );
}
