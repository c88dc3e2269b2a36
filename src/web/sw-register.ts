/** Lets the browser keep the app, where it may: on loopback and over TLS. After the first sample, so that nobody waits for it. */
import { sample } from "./live/store.ts";

export const keepShell = (): void => {
  // Absent wherever the browser would refuse it.
  if (!("serviceWorker" in navigator)) return;
  const end = sample.subscribe((now) => {
    if (now === null) return;
    queueMicrotask(() => end());
    // Without it the page is as it was; there is nobody to tell.
    navigator.serviceWorker.register("./sw.js").catch(() => {});
  });
};
