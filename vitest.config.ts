import { defineConfig } from "vitest/config";

/** On real lines and against the hardware's own timers: they wait far more than they work. */
const lines = [
  "src/outputs/{gpio,gpio-input,lcus-board,relay-*,shelly-relay}.test.ts",
  "src/guard/{pack-switches,remote-contact}.test.ts",
  "src/packs/{can-buses,can-streams,pack-line,pack-log-streams,pack-streams}.test.ts",
];

export default defineConfig({
  // Preact's JSX for the few tests that draw a component; Node itself never sees this.
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    globals: false,
    environment: "node",
    // The second reporter ends the run with "N passed, N failed", the line that machines read.
    reporters: ["default", "./test/house/reporter.ts"],
    // All the cores: by itself vitest would leave one of two idle.
    maxWorkers: "100%",
    testTimeout: 10_000,
    hookTimeout: 30_000,
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/web/**", "**/*.test.ts"],
      reporter: ["text", "html"],
    },
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          sequence: { groupOrder: 0 },
          include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
          exclude: [...lines, "test/journeys/**", "test/processes/**", "test/house/**"],
        },
      },
      {
        extends: true,
        test: { name: "lines", include: lines, maxWorkers: 4, sequence: { groupOrder: 1 } },
      },
      // A browser starts and a server with it.
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["test/journeys/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // They wait more than they work; and they stand alone, or the boards of others would feel it.
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
      // The appliance as it runs: guard, server and relay board, each a process.
      {
        extends: true,
        test: {
          name: "processes",
          include: ["test/processes/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      // The compiler, the linter and the others run as tests.
      { extends: true, test: { name: "house", include: ["test/house/**/*.test.ts"], testTimeout: 60_000 } },
    ],
  },
});
