// What the client says of a broker, told apart; a broker that says nothing is one of this machine.
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { connect } from "mqtt";
import { expect, test } from "vitest";
import { brokerTroubleOf } from "./trouble.ts";

test("a broker that takes the connection and says nothing does not answer; one that ends it refuses", async () => {
  const mute = createServer(() => {});
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  const { port } = mute.address() as AddressInfo;
  const client = connect(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, connectTimeout: 50 });
  const error = await new Promise<Error>((resolve) => client.on("error", resolve));
  await client.endAsync(true);
  mute.close();
  expect(brokerTroubleOf(error)).toBe("unreachable");
  expect(brokerTroubleOf(null)).toBe("refused");
});
