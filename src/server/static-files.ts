/** The app's files, read once at start: what is not among them does not exist, so that no path can lead elsewhere. */
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
  ".map": "application/json",
};

interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
  readonly zipped: Buffer;
  /** Vite puts a hash of the content into these names: they never change. */
  readonly forever: boolean;
}

export type StaticFiles = ReadonlyMap<string, StaticFile>;

export const readStaticFiles = (folder: string): StaticFiles => {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const url = `/${relative(folder, path).split(sep).join("/")}`;
    const body = readFileSync(path);
    files.set(url, { type, body, zipped: gzipSync(body), forever: url.startsWith("/assets/") });
  }
  return files;
};

export const staticRoutes = (app: FastifyInstance, files: StaticFiles): void => {
  for (const [path, file] of files) {
    const url = path === "/index.html" ? "/" : path;
    app.get(url, { config: { needs: "nobody" } }, (request, reply) => {
      const zip = (request.headers["accept-encoding"] ?? "").includes("gzip");
      reply
        .header("content-type", file.type)
        .header("vary", "accept-encoding")
        .header("cache-control", file.forever ? "public, max-age=31536000, immutable" : "no-cache");
      if (zip) reply.header("content-encoding", "gzip");
      return reply.send(zip ? file.zipped : file.body);
    });
  }
};
