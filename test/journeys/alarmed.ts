// A bank that an alarm stands on, for those who look at every page.

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
