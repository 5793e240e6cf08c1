/** @jsxRuntime automatic */
import type { StoredMessage } from "../journal";
import { type Channel, ChannelFilter, type Filter, withFilter } from "./channel-filter";

export const views = ["html", "text", "raw"] as const;
export type View = (typeof views)[number];

/** What the list shows: the newest messages that match the search. */
export interface ListState {
  readonly messages: readonly StoredMessage[];
  /** How many match; more than are shown when there are many. */
  readonly total: number;
  readonly query: string;
  /** Mails or text messages alone; null is both. */
  readonly channel: Channel | null;
  readonly version: number;
  readonly shownId: string | undefined;
}

export interface InboxState extends ListState {
  readonly shown: StoredMessage | undefined;
  /** Whether a person chose the message, or the newest is shown because there is room for it. */
  readonly chosen: boolean;
  readonly view: View;
}

const viewNames: Readonly<Record<View, string>> = { html: "Letter", text: "Text", raw: "Raw" };

/** What stands for a message in the list and above it. */
function headline({ channel, subject, text }: StoredMessage): string {
  if (channel === "sms") return text;
  return subject === "" ? "(no subject)" : subject;
}

function Time({ at }: { readonly at: string }) {
  return <time dateTime={at}>{`${at.slice(0, 16).replace("T", " ")} UTC`}</time>;
}

function Envelope() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor">
      <rect x="3" y="5.5" width="18" height="13" rx="2.5" strokeWidth="1.7" />
      <path d="m4 7.5 8 6 8-6" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

function Phone() {
  return (
    <svg
      viewBox="0 0 24 24"
      width="15"
      height="15"
      role="img"
      aria-label="Text message"
      fill="none"
      stroke="currentColor"
    >
      <rect x="6.5" y="2.5" width="11" height="19" rx="2.5" strokeWidth="1.9" />
      <path d="M10.5 18h3" strokeWidth="1.9" strokeLinecap="round" />
    </svg>
  );
}

function summary(total: number, shown: number, query: string): string {
  const count = `${total.toLocaleString("en-US")} ${total === 1 ? "message" : "messages"}`;
  const matching = query === "" ? count : `${count} to “${query}”`;
  return shown < total ? `${matching}, the newest ${shown} shown` : matching;
}

/** The list of messages: the part of the page that is fetched again while it is open. */
export function MessageList({ messages, total, query, channel, version, shownId }: ListState) {
  return (
    <div id="list-content" data-version={version} data-total={total}>
      {total === 0 ? (
        <p className="nothing">
          {query === "" ? (
            channel === "sms" ? (
              "No text messages yet"
            ) : (
              "No messages yet"
            )
          ) : (
            <>
              No message to “{query}”. <a href="/">Show all messages</a>
            </>
          )}
        </p>
      ) : (
        <>
          <p className="count">{summary(total, messages.length, query)}</p>
          <ol>
            {messages.map((message) => (
              <li key={message.id}>
                <a
                  href={withFilter(`/messages/${message.id}`, { query, channel })}
                  data-id={message.id}
                  aria-current={message.id === shownId ? "true" : undefined}
                >
                  <span className="who">
                    {message.channel === "sms" ? <Phone /> : null}
                    {message.to.join(", ")}
                  </span>
                  <Time at={message.sentAt} />
                  <span className="what">{headline(message)}</span>
                </a>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function rawSource(message: StoredMessage): string {
  const head = [
    `Message-Id: ${message.id}`,
    `Date: ${message.sentAt}`,
    `From: ${message.from}`,
    `To: ${message.to.join(", ")}`,
    `Subject: ${message.subject}`,
    `Idempotency-Key: ${message.idempotencyKey ?? "none"}`,
    ...Object.entries(message.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join("\n")}\n\n${message.html || message.text}`;
}

function Content({ message, view }: { readonly message: StoredMessage; readonly view: View }) {
  if (view === "html" && message.html !== "") {
    return (
      <iframe
        title={`Letter: ${message.subject}`}
        src={`/messages/${message.id}/letter`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
    );
  }
  const source = view === "raw" ? rawSource(message) : message.text || "This message has no text part.";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <pre className={view} tabIndex={0}>
      {source}
    </pre>
  );
}

function Reader({ message, view, filter }: { message: StoredMessage; view: View; filter: Filter }) {
  return (
    <article className="reader" aria-labelledby="subject">
      <header>
        <a className="back" href={withFilter("/", filter)}>
          ← All messages
        </a>
        <h2 id="subject">{message.channel === "sms" ? "Text message" : headline(message)}</h2>
        <dl>
          <div>
            <dt>To</dt>
            <dd>{message.to.join(", ")}</dd>
          </div>
          <div>
            <dt>From</dt>
            <dd>{message.from}</dd>
          </div>
          <div>
            <dt>Sent</dt>
            <dd>
              <Time at={message.sentAt} />
            </dd>
          </div>
        </dl>
        {message.channel === "sms" ? null : (
          <nav aria-label="View">
            {views.map((name) => (
              <a
                key={name}
                href={withFilter(`/messages/${message.id}`, filter, name === "html" ? {} : { view: name })}
                aria-current={name === view ? "page" : undefined}
              >
                {viewNames[name]}
              </a>
            ))}
          </nav>
        )}
      </header>
      <Content message={message} view={view} />
    </article>
  );
}

function EmptyReader({ query }: { readonly query: string }) {
  return (
    <section className="reader empty" data-empty>
      <Envelope />
      {query === "" ? (
        <>
          <h2>Your mailbox is empty</h2>
          <p>Place an order or sign up in the shop. What it writes to the customer arrives here by itself.</p>
        </>
      ) : (
        <>
          <h2>Nothing found</h2>
          <p>The search looks for what you typed anywhere in the recipient’s address.</p>
        </>
      )}
    </section>
  );
}

/** The whole page: list and reading pane side by side, one of the two where there is little room. */
export function InboxPage(state: InboxState) {
  const { shown, chosen, view, query, channel } = state;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{shown && chosen ? `${headline(shown)} – Mailbox` : "Mailbox"}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/inbox.css" />
        <script src="/inbox.js" defer />
      </head>
      <body className={chosen ? "reading" : "browsing"}>
        <header className="bar">
          <h1>
            <a href="/">
              <Envelope />
              Mailbox
            </a>
          </h1>
          <p>Messages of your shop, kept on this machine. No real mail or text message is sent.</p>
          <output id="connection" />
        </header>
        <main>
          <section className="list" aria-label="Messages">
            <search>
              <form action="/">
                <label htmlFor="q">Search by recipient</label>
                <input
                  id="q"
                  name="q"
                  type="search"
                  defaultValue={query}
                  placeholder="Search by recipient"
                  autoComplete="off"
                  spellCheck={false}
                />
                {channel === null ? null : <input type="hidden" name="channel" value={channel} />}
              </form>
              <ChannelFilter filter={state} />
            </search>
            <div id="list">
              <MessageList {...state} />
            </div>
          </section>
          {shown ? <Reader message={shown} view={view} filter={state} /> : <EmptyReader query={query} />}
        </main>
      </body>
    </html>
  );
}
