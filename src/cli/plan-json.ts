/** A plan as JSON: names, order and units as `command-line.md` fixes them; nothing rounded for people. */
import { fuseRange } from "../site/fuse.ts";
import type { Plan } from "../site/plan.ts";

export const planJson = (plan: Plan) => {
  const { model, series, parallel, batteries, cells, systemV, capacityAh, energyKWh, charge, discharge } =
    plan.installation.bank;
  return {
    bank: {
      model,
      series,
      parallel,
      batteries,
      cells,
      systemV,
      capacityAh,
      energyKWh,
      maxChargeA: charge.mostA,
      maxDischargeA: discharge.mostA,
    },
    findings: plan.findings,
    terminals: plan.terminals,
    terminalA: plan.terminalA,
    fuseA: { ...fuseRange, advised: plan.advisedFuseA },
    standby: plan.standby,
    checklist: plan.checklist,
  };
};
