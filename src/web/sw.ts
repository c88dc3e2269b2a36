/**
 * The service worker: keeps the built files, so that the page opens without its server. Only the shell: what the BMS says is never
 * kept here, nor anything of the API. The page comes from the server whenever it answers.
 */
// The compiler knows pages here, no workers; these few are all that is used.
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const worker = self as unknown as Worker;
const folder = new URL("./", location.href).pathname;
/** Filled in by the build; with any file another name changes, and so does this one. */
const files = "__FILES__".split(",");
const named = ["", "manifest.webmanifest", "icon-192.png", ...files];
const cacheName = `cellward ${folder} ${files.join(" ")}`;
const ours = `cellward ${folder} `;

const keep = async (): Promise<void> => {
  const cache = await caches.open(cacheName);
  await cache.addAll(named.map((name) => new Request(folder + name, { cache: "no-cache" })));
  await worker.skipWaiting();
};

const forgetOthers = async (): Promise<void> => {
  for (const name of await caches.keys()) {
    if (name.startsWith(ours) && name !== cacheName) await caches.delete(name);
  }
  await worker.clients.claim();
};

/** Wireless that is off, or a proxy without its server, answers with an error: then the kept page says what is the matter. */
const page = async (request: Request): Promise<Response> => {
  const kept = await caches.match(folder, { cacheName });
  const answer = await fetch(request).catch(() => null);
  if (answer?.ok === true) return answer;
  return kept ?? answer ?? Response.error();
};

const file = async (request: Request): Promise<Response> =>
  (await caches.match(request, { cacheName, ignoreSearch: true })) ?? fetch(request);

addEventListener("install", (event) => (event as Lasting).waitUntil(keep()));
addEventListener("activate", (event) => (event as Lasting).waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { request } = event as Asked;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || !pathname.startsWith(folder)) return;
  const name = pathname.slice(folder.length);
  if (name.startsWith("api/")) return;
  if (request.mode === "navigate") (event as Asked).respondWith(page(request));
  else if (named.includes(name)) (event as Asked).respondWith(file(request));
});
