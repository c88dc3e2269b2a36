/** A CAN bus through a serial adapter that speaks slcan. */
import type { CanBus, OpenCanBus } from "./can-line.ts";
import { closeChannel, hearSlcan, openChannel, openListenOnly, sendFrame, setBitrate, slcanStart } from "./slcan.ts";

export interface ByteStream {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export type OpenByteStream = (
  path: string,
  baud: number,
  heard: { readonly onBytes: (bytes: Uint8Array) => void; readonly onGone: (why: string) => void },
) => Promise<ByteStream>;

/** Most are USB alone and take any. */
const usualBaud = 115_200;
/** ms for an adapter to say that a command was done; one that says nothing may all the same have done it. */
const answerMs = 200;

export const slcanBus =
  (openStream: OpenByteStream): OpenCanBus =>
  async (path, bitrate, listenOnly, { onFrames, onGone }): Promise<CanBus> => {
    const bitrateCommand = setBitrate(bitrate);
    if (bitrateCommand === null) throw new Error(`an slcan adapter has no bit rate of ${bitrate}`);
    let state = slcanStart;
    let answered: ((refused: boolean) => void) | null = null;
    const stream = await openStream(path, usualBaud, {
      onBytes: (bytes) => {
        const heard = hearSlcan(state, bytes);
        state = heard.state;
        if (heard.refused > 0 || heard.done > 0) answered?.(heard.refused > 0);
        if (heard.frames.length > 0) onFrames(heard.frames);
      },
      onGone,
    });
    /** Tells whether it was refused. */
    const say = async (bytes: Uint8Array): Promise<boolean> => {
      const refused = new Promise<boolean>((resolve) => {
        answered = resolve;
        setTimeout(resolve, answerMs, false);
      });
      await stream.write(bytes);
      return refused;
    };
    // A channel that somebody left open refuses to be set up; one that is closed refuses to be closed.
    await say(closeChannel);
    const set = [
      { bytes: bitrateCommand, what: `a bit rate of ${bitrate}` },
      { bytes: listenOnly ? openListenOnly : openChannel, what: "to open its channel" },
    ];
    for (const { bytes, what } of set) {
      if (!(await say(bytes))) continue;
      await stream.close();
      throw new Error(`the adapter refuses ${what}`);
    }
    return {
      send: (frame) => void stream.write(sendFrame(frame)),
      close: async () => {
        await stream.write(closeChannel);
        await stream.close();
      },
    };
  };
