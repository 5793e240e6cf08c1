export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#2f8a6e" stroke-width="2"><rect x="2.5" y="5" width="19" height="14" rx="3"/><path d="m4 7.5 8 6 8-6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/**
 * Keeps the list true while the page is open: it asks every two seconds, changes the page only when something
 * came, and leaves scroll position and focus alone. Without it the page works by reloading.
 */
export const script = `"use strict";
const list = document.getElementById("list");
const search = document.getElementById("q");
const connection = document.getElementById("connection");
const shown = () => list.querySelector("[aria-current]")?.dataset.id ?? "";

function showLocalTimes(root) {
  const today = new Date().toDateString();
  for (const time of root.querySelectorAll("time")) {
    const at = new Date(time.dateTime);
    const near = at.toDateString() === today;
    time.title = at.toLocaleString();
    time.textContent = time.closest("dl")
      ? at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })
      : at.toLocaleString(undefined, near ? { timeStyle: "short" } : { day: "numeric", month: "short" });
  }
}

async function refresh(version) {
  const query = search.value.trim();
  const channel = new URLSearchParams(location.search).get("channel") ?? "";
  const params = new URLSearchParams({ q: query, channel, shown: shown(), version });
  const answer = await fetch("/list?" + params, { signal: AbortSignal.timeout(5000) });
  if (query !== search.value.trim() || answer.status === 204) return;
  if (!answer.ok) throw new Error("HTTP " + answer.status);
  const fresh = document.createElement("template");
  fresh.innerHTML = await answer.text();
  showLocalTimes(fresh.content);
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
  list.replaceChildren(fresh.content);
  if (focused) list.querySelector('[data-id="' + focused + '"]')?.focus({ preventScroll: true });
  const empty = document.querySelector("[data-empty]");
  if (empty && query === "" && list.querySelector("li")) location.replace("/");
}

let asking = false;
async function poll() {
  if (document.hidden || asking) return;
  asking = true;
  try {
    await refresh(document.getElementById("list-content").dataset.version);
    connection.textContent = "";
  } catch {
    connection.textContent = "The mailbox does not answer. Trying again\\u2026";
  } finally {
    asking = false;
  }
}

let typing;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const query = search.value.trim();
    const params = new URLSearchParams(location.search);
    if (query) params.set("q", query);
    else params.delete("q");
    history.replaceState(null, "", location.pathname + (params.size > 0 ? "?" + params : ""));
    refresh("").catch(() => {});
  }, 150);
});

// A message is a page of its own; the list must not jump to its top when one is opened.
const pane = document.querySelector(".list");
addEventListener("pagehide", () => sessionStorage.setItem("scroll", String(pane.scrollTop)));
pane.scrollTop = Number(sessionStorage.getItem("scroll") ?? 0);

showLocalTimes(document);
document.addEventListener("visibilitychange", poll);
setInterval(poll, 2000);
`;
