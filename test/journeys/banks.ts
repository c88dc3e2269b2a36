// Banks that more than one look at, as configurations.

/** One cell far too low, and the battery cold. */
export const alarmed = `
bank:
  readings:
    model: "12.8/100"
    series: 1
    parallel: 2
    points:
      - {at: 0, cellV: 3.3, cellC: 20, bankA: -10}
      - {at: 2, cellV: [[2.6, 3.2, 3.2, 3.2], [3.2, 3.2, 3.2, 3.2]], cellC: 3}
`;

/** 50 batteries of 8 cells. */
export const largeBank = `
bank:
  simulate:
    model: "25.6/100"
    series: 1
    parallel: 50
    stateOfChargePct: 60
    temperatureC: 20
    seed: 1
    spread: {capacityPct: 1, resistancePct: 5, stateOfChargePct: 1}
    day: {sunPeakW: 20000, loadW: 8000, startHour: 9}
`;
