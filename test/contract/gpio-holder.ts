/** A program that holds LOAD and CHARGER on lines 17 and 18 until it is killed: `node test/contract/gpio-holder.ts`. Says "held" once. */
import { gpio } from "../../src/outputs/gpio.ts";

const outputs = gpio({ chip: "gpiochip0", relays: { load: 17, charger: 18, preAlarm: null }, activeLow: false });
await outputs.open();
const drive = (): void => outputs.drive({ load: "live", charger: "live", preAlarm: "floating" });
drive();
setInterval(drive, 250);
setTimeout(() => process.stdout.write("held\n"), 500);
