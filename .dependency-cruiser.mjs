// The rules of import, made from the one table in layers.json.
import { readFileSync } from "node:fs";

const { layers } = JSON.parse(readFileSync(new URL("./layers.json", import.meta.url), "utf8"));

const TEST = "[.]test[.]tsx?$";
const names = Object.keys(layers);
const inside = (name) => `^src/${name}/`;
const anyOf = (list) => list.map(inside);
/** A folder with its own line in the table (web/twin) does not count as a part of the folder around it. */
const partsOf = (name) => names.filter((other) => other.startsWith(`${name}/`));

/** What such a folder may have of the one around it: all but the others of its kind, which stand beside it as any two layers do. */
const around = (name) => {
  const [outer, inner] = name.split("/");
  if (inner === undefined) return [];
  const beside = partsOf(outer).filter((other) => other !== name);
  return beside.length === 0
    ? [inside(outer)]
    : [`^src/${outer}/(?!(?:${beside.map((one) => one.split("/")[1]).join("|")})/)`];
};

const rulesOf = (name) => {
  const { may, types, pure } = layers[name];
  const own = [...anyOf([name, ...partsOf(name)]), ...around(name)];
  const from = { path: inside(name), ...(partsOf(name).length > 0 ? { pathNot: anyOf(partsOf(name)) } : {}) };
  // A test may tell its story with whatever it needs; what ships may not.
  const source = { ...from, pathNot: [TEST, ...(from.pathNot ?? [])] };
  return [
    {
      name: `${name}-layer`,
      comment: `${name} may import ${[...may, ...types].join(", ") || "nothing"}; see layers.json`,
      severity: "error",
      from: source,
      to: { path: "^src/", pathNot: [...own, ...anyOf([...may, ...types])] },
    },
    {
      name: `${name}-types-only`,
      comment: `${name} may import only the types of ${types.join(", ")}; see layers.json`,
      severity: "error",
      from: source,
      to: { path: types.length > 0 ? anyOf(types) : "^$", dependencyTypesNot: ["type-only"] },
    },
    ...(pure
      ? [
          {
            name: `${name}-pure-package`,
            comment: `${name} is pure: no package`,
            severity: "error",
            from: source,
            to: { path: "node_modules/" },
          },
          {
            name: `${name}-pure-node`,
            comment: `${name} is pure: nothing of Node`,
            severity: "error",
            from: source,
            to: { dependencyTypes: ["core"] },
          },
        ]
      : []),
  ];
};

export default {
  forbidden: [
    ...names.flatMap(rulesOf),
    {
      name: "no-cycle",
      comment: "Two files that need each other are one, or hide a third",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true },
    },
    {
      name: "no-test-in-source",
      comment: "What ships does not import what tests it",
      severity: "error",
      from: { path: "^src/", pathNot: TEST },
      to: { path: [TEST, "^(test|bench|scripts)/"] },
    },
    {
      name: "no-dev-package-in-source",
      comment: "What ships needs it: it belongs to dependencies",
      severity: "error",
      from: { path: "^src/", pathNot: TEST },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm", "npm-optional", "type-only"] },
    },
    {
      name: "no-node-in-web",
      comment: "A browser has nothing of Node",
      severity: "error",
      from: { path: "^src/web/", pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "resolvable",
      comment: "The import leads nowhere",
      severity: "error",
      from: { path: "^(src|test)/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Types count: a type from above is knowledge of what stands above.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.test.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
