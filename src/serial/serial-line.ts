/** A serial port: as a stream of bytes, and as a line on which one asks and one answers. The one file that knows `serialport`. */
import type { SerialPort } from "serialport";

export interface SerialStream {
  /** Resolves when it is on its way; what a port that went does not take is lost. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface StreamHears {
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Once, when it ends without having been closed: somebody pulled the plug. */
  readonly onGone: (why: string) => void;
}

export interface SerialLine {
  /** Sends, and gives back all that was received once `isWhole` says so, or when the time is up. Never rejects: silence is empty. */
  exchange(request: Uint8Array, isWhole: (received: Uint8Array) => boolean, withinMs: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export type OpenLine = (path: string, baud: number, onGone: (why: string) => void) => Promise<SerialLine>;

/** Bytes of babble that are looked through for an answer, and no more. */
const mostReceived = 1024;

/** The binding begins its messages with the word that says nothing. */
const why = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^Error:? /, "");

/** Nothing is amiss with adapter and cable then. */
export const portHeld = "another program holds this port locked (a guard that runs?)";

/** As the binding says it where the lock fails, and systems that let only one open a port. */
const whyNotOpened = (error: unknown): string =>
  /cannot lock port|resource busy/i.test(why(error)) ? portHeld : why(error);

type Load = () => Promise<{ readonly SerialPort: typeof SerialPort }>;

/** It is an optional package, so that an appliance without a serial board need not have it. */
const loadPackage: Load = () => import("serialport");

const loaded = async (load: Load): Promise<typeof SerialPort> => {
  try {
    return (await load()).SerialPort;
  } catch (error) {
    throw new Error(`the package serialport cannot be loaded (${why(error)}); install it: npm install serialport`, {
      cause: error,
    });
  }
};

export const openSerialStream = async (
  path: string,
  baud: number,
  { onBytes, onGone }: StreamHears,
  load: Load = loadPackage,
): Promise<SerialStream> => {
  const Port = await loaded(load);
  const port = new Port({ path, baudRate: baud, dataBits: 8, parity: "none", stopBits: 1, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) =>
      error === null
        ? resolve()
        : reject(new Error(`the port cannot be opened: ${whyNotOpened(error)}`, { cause: error })),
    );
  });
  let open = true;
  const gone = (reason: string): void => {
    if (!open) return;
    open = false;
    if (port.isOpen) port.close(() => {});
    onGone(reason);
  };
  port.on("error", (error: Error) => gone(why(error)));
  port.on("close", (error: Error | null) => gone(error === null ? "it was closed" : why(error)));
  port.on("data", onBytes);
  return {
    write: (bytes) =>
      new Promise((resolve) => {
        if (!open) return resolve();
        port.write(bytes, () => resolve());
      }),
    close: async () => {
      if (!open) return;
      open = false;
      await new Promise<void>((resolve) => port.close(() => resolve()));
    },
  };
};

export const openSerialLine = async (
  path: string,
  baud: number,
  onGone: (why: string) => void,
  load: Load = loadPackage,
): Promise<SerialLine> => {
  let open = true;
  let writing = false;
  let received = new Uint8Array();
  let heard = (): void => {};
  const hears: StreamHears = {
    onBytes: (bytes) => {
      received = Uint8Array.from([...received, ...bytes].slice(-mostReceived));
      heard();
    },
    onGone: (why) => {
      open = false;
      heard();
      onGone(why);
    },
  };
  const stream = await openSerialStream(path, baud, hears, load);

  return {
    async exchange(request, isWhole, withinMs) {
      if (!open || writing) return new Uint8Array();
      received = new Uint8Array();
      writing = true;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        heard = () => {
          // An answer may be read before it is told that its question was written: the next one must not find the line busy.
          if (open && (writing || !isWhole(received))) return;
          clearTimeout(timer);
          resolve();
        };
        void stream.write(request).then(() => {
          writing = false;
          heard();
        });
      });
      heard = () => {};
      return received;
    },
    async close() {
      if (!open) return;
      open = false;
      heard();
      await stream.close();
    },
  };
};
