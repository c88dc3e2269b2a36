import { describe, expect, it } from "vitest";
import { fakeOutputs, settle } from "./guard-for-tests.ts";
import { createHardware } from "./hardware.ts";

const powerUp = [{ power: "off" }, { power: "on" }];

/** Looks each second of these, and lets a self-test that this begins come to its end. */
const lookEach = async (hardware: ReturnType<typeof createHardware>, fromS: number, toS: number): Promise<void> => {
  for (let nowS = fromS; nowS <= toS; nowS++) {
    hardware.look(nowS);
    await settle();
  }
};

describe("COD-10: the hardware", () => {
  it("that passes its first self-test has no fault, and asks for no power-up", async () => {
    const board = fakeOutputs();
    const hardware = createHardware([board.outputs]);
    expect(hardware.fault()).toBe("is not open");
    await hardware.begin();
    expect(hardware.fault()).toBeNull();
    await lookEach(hardware, 0, 30);
    expect({ opened: board.opened(), closed: board.closed(), asks: hardware.powerUp() }).toEqual({
      opened: 1,
      closed: 0,
      asks: [],
    });
  });

  it("that fails it is a fault with a name, and is tried again ten seconds after it was seen, and each ten", async () => {
    const [good, bad] = [fakeOutputs(), fakeOutputs()];
    bad.makeIll("relay 3 does not answer");
    const hardware = createHardware([good.outputs, bad.outputs]);
    await hardware.begin();
    expect(hardware.fault()).toBe("fake: relay 3 does not answer");
    const opened: number[] = [];
    for (let nowS = 50; nowS <= 72; nowS++) {
      hardware.look(nowS);
      await settle();
      opened.push(bad.opened());
    }
    // Seen at 50, tried at 60; seen to stand at 61, tried at 71.
    expect(opened).toEqual([...Array<number>(10).fill(1), ...Array<number>(11).fill(2), 3, 3]);
    expect(hardware.fault()).toBe("fake: relay 3 does not answer");
    expect(hardware.powerUp()).toEqual([]);
    bad.makeIll(null);
    await lookEach(hardware, 73, 83);
    expect(hardware.fault()).toBeNull();
    expect(hardware.powerUp()).toEqual(powerUp);
    expect(hardware.powerUp()).toEqual([]);
    // Each was closed before it was opened again.
    expect(good.opened() - good.closed()).toBe(1);
  });

  it("that finds a fault while it runs has it until a self-test is passed", async () => {
    const board = fakeOutputs();
    const hardware = createHardware([board.outputs]);
    await hardware.begin();
    board.fail("contact sticks");
    expect(hardware.fault()).toBe("contact sticks");
    await lookEach(hardware, 0, 9);
    expect(hardware.fault()).toBe("contact sticks");
    expect(hardware.powerUp()).toEqual([]);
    await lookEach(hardware, 10, 10);
    expect(hardware.fault()).toBeNull();
    expect(hardware.powerUp()).toEqual(powerUp);
  });

  it("while a self-test runs the fault that it is for still stands, and no second test is begun", async () => {
    const board = fakeOutputs();
    const hardware = createHardware([board.outputs]);
    await hardware.begin();
    hardware.note("a control cycle got stuck");
    hardware.look(0);
    const release = board.hold();
    hardware.look(10);
    await settle();
    await lookEach(hardware, 11, 40);
    expect(board.opened()).toBe(2);
    expect(hardware.fault()).toBe("a control cycle got stuck");
    expect(hardware.powerUp()).toEqual([]);
    release();
    await settle();
    expect(hardware.fault()).toBeNull();
    expect(hardware.powerUp()).toEqual(powerUp);
  });

  it("what is noted while a self-test runs is not forgiven by it: the next one is for that", async () => {
    const board = fakeOutputs();
    const hardware = createHardware([board.outputs]);
    await hardware.begin();
    hardware.note("first");
    hardware.look(0);
    const release = board.hold();
    hardware.look(10);
    hardware.note("second");
    release();
    await settle();
    expect(hardware.fault()).toBe("second");
    expect(hardware.powerUp()).toEqual([]);
    await lookEach(hardware, 11, 20);
    expect(hardware.fault()).toBe("second");
    await lookEach(hardware, 21, 21);
    expect(hardware.fault()).toBeNull();
    expect(hardware.powerUp()).toEqual(powerUp);
  });

  it("closed in the middle of a self-test it stays closed", async () => {
    const board = fakeOutputs();
    const hardware = createHardware([board.outputs]);
    await hardware.begin();
    hardware.note("stuck");
    hardware.look(0);
    const release = board.hold();
    hardware.look(10);
    const closing = hardware.close();
    await settle();
    release();
    await closing;
    expect(board.outputs.fault()).toBe("is not open");
    expect({ opened: board.opened(), closed: board.closed() }).toEqual({ opened: 2, closed: 2 });
  });
});
