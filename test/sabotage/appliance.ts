/** The protection process: what it keeps, what it tells and to whom, what floats and when; and the server's line to it. */
import type { Sabotage } from "../sabotage.ts";

/** A file of the guard and the test beside it, unless another is named. */
const guard = (file: string, find: string, replace: string, test = file): Sabotage => ({
  rule: "guard",
  file: `src/guard/${file}.ts`,
  find,
  replace,
  test: `src/guard/${test}.test.ts`,
});

const link = (file: string, find: string, replace: string): Sabotage => ({
  rule: "guard-link",
  file: `src/server/${file}.ts`,
  find,
  replace,
  test: "src/server/guard-link.test.ts",
});

const configuration = (file: string, find: string, replace: string): Sabotage => ({
  rule: "configuration",
  file: `src/contract/${file}.ts`,
  find,
  replace,
  test: "src/contract/configuration.test.ts",
});

/** COD-10: late cycles, faults of the hardware, the way back. */
const hardware: readonly Sabotage[] = [
  guard("guard", "const stuckAfterS = 2;", "const stuckAfterS = 2.5;", "real-outputs"),
  guard("rounds", "const cameLate = noticeStuck();", "const cameLate = false;", "real-outputs"),
  guard("rounds", "if (!cameLate) noticeStuck();", "", "real-outputs"),
  guard("guard", "hardwareFault: () => hardware.fault() !== null ||", "hardwareFault: () =>", "real-outputs"),
  guard("guard", "outputContradicts: () => hardware.contradicts() ||", "outputContradicts: () =>", "real-outputs"),
  guard("hardware", "testing?.contradicted ?? ", "", "real-outputs"),
  guard(
    "guard",
    "return own === null ? hardware.powerUp() : [own, ...hardware.powerUp()];",
    "return own === null ? [] : [own];",
    "real-outputs",
  ),
  guard("guard", "outputsTogether(world.outputs, ...outputs)", "world.outputs", "real-outputs"),
  guard("hardware", "const retryAfterS = 10;", "const retryAfterS = 9;"),
  guard("hardware", "noted ?? testing?.cause ?? outputs", "noted ?? outputs"),
  guard("hardware", "noted ??= failed;", "noted = failed;"),
  guard("hardware", "await testing?.done;", ""),
];

/** What is kept, and when. */
const keeping: readonly Sabotage[] = [
  guard(
    "rounds",
    "      keep();\n      tellEvents(events, sampleBefore);\n    }\n    const nowS",
    "      tellEvents(events, sampleBefore);\n      keep();\n    }\n    const nowS",
    "guard",
  ),
  guard("rounds", "const first = cycle([]);\n  keep();", "const first = cycle([]);", "guard"),
  guard("rounds", "const saveEveryS = 60;", "const saveEveryS = 61;", "guard"),
  guard("rounds", "durably ||= actions.length > 0 || latchesDiffer", "durably ||= latchesDiffer", "guard"),
  guard("latches", "  state.modeOffSinceS === null,\n", ""),
  guard("latches", "  state.voltage.side,\n", ""),
  guard("latches", 'standing(state.charge, "dangerSinceS")', "standing(state.charge)"),
  guard("state-file", "if (digestOf(body) !== digest)", "if (digest.length !== 64)"),
  guard("state-file", "if (found > stateForm)", "if (found > stateForm + 1)"),
  guard("state-file", "    setAside(file);\n", ""),
  guard("state-file", "other.lineId - one.lineId", "one.lineId - other.lineId"),
  guard("state-file", "await rename(partial, file);", 'await open(file, "w").then((one) => one.close());'),
  guard("state-file", "diskProblem === null && memoryProblem === null", "memoryProblem === null"),
];

/** A guard that begins again. */
const again: readonly Sabotage[] = [
  guard(
    "guard",
    ": resume(kept.state, stoppedForS(kept, spec), wallNowS);",
    ": { state: kept.state, events: [] };",
    "restart",
  ),
  guard("guard", 'lost ? doubted(begun, "state-lost") : begun', "begun", "restart"),
  guard("guard", 'problems.length === 0 ? null : problems.join("; ")', "null", "restart"),
  guard("guard", "labelOffsetS: kept?.labelOffsetS ?? null,", "labelOffsetS: null,", "restart"),
  guard("state-file", "isThere && onDisk === null ? readOrSetAside", "false ? readOrSetAside", "restart"),
  guard("rounds", "first.events.map(byRestart)", "first.events", "restart"),
  guard("rounds", "...withBefore(event, before)", "...event", "guard"),
  guard("guard", "const idsPassedOver = 100_000;", "const idsPassedOver = 0;", "restart"),
  guard("guard", "return stoppedS < 0 ? Number.POSITIVE_INFINITY : stoppedS;", "return stoppedS;", "restart"),
  guard("guard", "if (boot !== null && boot === machine.boot) return machine.upS() - machineS;", "", "restart"),
  guard("guard", "      await hardware.close();\n", "", "restart"),
];

/** What is told, to whom. */
const telling: readonly Sabotage[] = [
  guard("rounds", "const tellEveryS = 1;", "const tellEveryS = 2;", "guard"),
  guard("rounds", "lineId += 1;", "lineId += 0;", "guard"),
  guard(
    "rounds",
    "        keep();\n        tellEvents(events, sampleBefore);",
    '        keep();\n        tellEvents(events, sampleBefore, who && { who, actions: { firmware: { to: "fail" } } });',
    "guard",
  ),
  guard("caused-by-acts", "itself[action as keyof Actions] === event.type", 'event.type !== "terminal"'),
  guard("rounds", "label.leave(atS);\n", "", "guard"),
  guard("wall-label", "offsetS ??= wallS() - atS;", "offsetS = wallS() - atS;"),
  guard("feed", "sort((one, other) => one.id - other.id)", "sort((one, other) => other.id - one.id)"),
  guard("feed", "eventsUpTo = Math.max(eventsUpTo, message.id);", ""),
  guard("feed", "seenId > feed.lastId() ? 0 : seenId", "seenId"),
  guard("feed", "if (blocked) return;", ""),
  guard("lines", "if (over) return;", ""),
  guard("guard", "if (!free) throw", "if (!simulated) throw", "guard"),
];

/** Who may come to the socket, and who watches over the guard. */
const doors: readonly Sabotage[] = [
  guard("outlet", "await refuseSecond(spec.path);", ""),
  guard("outlet", "  rmSync(spec.path, { force: true });\n", ""),
  guard("outlet", "open.size >= mostConnections", "open.size > mostConnections"),
  guard("outlet", "if (socket.writableLength > mostUnread) socket.destroy();", ""),
  guard("outlet", "say(socket, hello());", ""),
  guard("protocol", "check(schema, value, []);", ""),
  guard("places", "(mode & 0o022) !== 0", "(mode & 0o002) !== 0"),
  guard("places", "uid !== process.getuid()", "false"),
  guard("places", "const { ino, birthtimeMs } = statSync(folder);", "const [ino, birthtimeMs] = [1, 1];"),
  guard("lifeline", 'if (telling && word === "alive") return;', ""),
  guard("lifeline", "if (nowS - toldS < tellEveryS) return;", ""),
  guard("guard", "      spec.lifeline.alive();\n", "", "guard"),
  guard("rounds", "if (untilS <= atS) return;", "", "guard"),
  guard("process", "configuration.outputs.length === 0 && ", ""),
];

/** The packs' own switches as outputs, and the remote contact. */
const switchesAndContact: readonly Sabotage[] = [
  guard("pack-switching", "      const wrong = keepFound();\n", "      const wrong = null;\n", "pack-switches"),
  guard("pack-switching", "charge ?? was.charge", "charge ?? false", "pack-switches"),
  guard("pack-switching", "now[name] ?? (reading", "(reading", "pack-switches"),
  guard("packs-world", "told[pack] = wanted;", "", "pack-switches"),
  guard("remote-contact", "if (!ended) timer = setTimeout(start, retryAfterMs);", ""),
  guard("guard", "    contactIsClosed: remoteInput?.isOn,\n", "", "remote-contact"),
  guard("guard", "remoteInput !== undefined && request.actions.remote !== undefined", "false", "remote-contact"),
  {
    rule: "pack-switches",
    file: "src/outputs/pack-switches.ts",
    find: "stand.discharge || (isThrown && wanted.discharge === true)",
    replace: "stand.discharge",
    test: "src/guard/pack-switches.test.ts",
    why: "a pack that protects itself is no fault of ours",
  },
  {
    rule: "pack-switches",
    file: "src/packs/found-switches.ts",
    find: '!alarms.includes("locked") && ',
    replace: "",
    test: "src/packs/found-switches.test.ts",
  },
  {
    rule: "TERM-5",
    file: "src/outputs/gpio-input.ts",
    find: "isOpen && state.on && !isStale()",
    replace: "isOpen && state.on",
    test: "src/outputs/gpio-input.test.ts",
  },
];

/** What leaves the house: over MQTT, and for Prometheus. */
const dialect = (file: string, find: string, replace: string, test: string): Sabotage => ({
  rule: "dialects",
  file: `src/server/${file}.ts`,
  find,
  replace,
  test: `src/server/${test}.test.ts`,
});
const dialects: readonly Sabotage[] = [
  dialect("mqtt/publisher", "if (!retained) void ask", "void ask", "mqtt/publisher"),
  dialect("mqtt/publisher", "if (gone !== null) {", "if (gone === undefined) {", "mqtt/publisher"),
  dialect("mqtt/payloads", "Math.floor(read * times) / times", "Math.round(read * times) / times", "mqtt/publisher"),
  dialect("values/value", "sample === null || !link.isLive()", "sample === null", "values/prometheus"),
];

/** What a backup has, what a look at one believes, and how long a slow sender is waited for. */
const backup = (file: string, find: string, replace: string, test = "backup/routes"): Sabotage => ({
  rule: "backup",
  file: `src/server/${file}.ts`,
  find,
  replace,
  test: `src/server/${test}.test.ts`,
});
const backups: readonly Sabotage[] = [
  backup(
    "backup/routes",
    'const installers = { needs: "installer" }',
    'const installers = { needs: "viewer" }',
    "problems",
  ),
  backup("backup/backups", "if (busy) throw", "if (!busy) busy = true;\n    else if (folder === null) throw"),
  backup("backup/backups", "(await spec.freeBytes()) / 2", "await spec.freeBytes()"),
  backup("backup/backups", "await rm(passing, { force: true });", ""),
  backup("backup/backups", "...(await installation()),", "...(await installation()), state: undefined as never,"),
  backup("backup/read", 'if (!hasTable(database, "backup")) throw refuse(backupRefusals.other);', ""),
  backup("backup/read", "about.form > backupForm || ", ""),
  backup("backup/parts", "return null;\n  return file", "return text;\n  return file", "../cli/backup"),
  backup("backup/parts", 'kind === "webhook"', 'kind === "none"', "backup/parts"),
  backup("backup/parts", 'return key === "topic" && kind === "ntfy" ? "topic" : null;', "return null;", "backup/parts"),
  backup("backup/parts", ".trimEnd().length", ".length", "backup/parts"),
  backup(
    "backup/parts",
    "{ ...usualInPlace, topic:",
    "{ topic: usualInPlace.topic, ...usualInPlace, _topic:",
    "backup/parts",
  ),
  backup("backup/make", "  refuseNothing(spec);\n", "", "../cli/backup"),
  backup("backup/apply", "      for (const back of undo) back();\n", "", "../cli/backup"),
  backup("backup/apply", "    undo.unshift(() => renameSync(old, file));\n".trim(), "", "../cli/backup"),
  backup("backup/compare", "withoutSecretsOf(now), withoutSecretsOf(then)", "now, then ?? null", "../cli/backup"),
  backup("slow-requests", "request.complete || patientWith.has(request)", "request.complete", "slow-requests"),
  backup("slow-requests", "if (request.complete || patientWith.has(request)) return;", "return;", "slow-requests"),
  {
    rule: "backup",
    file: "src/guard/guard.ts",
    find: "text: keeper.text(last)",
    replace: "text: keeper.text(kept ?? last)",
    test: "src/guard/guard.test.ts",
  },
];

export const rows: readonly Sabotage[] = [
  ...hardware,
  ...dialects,
  ...backups,
  ...keeping,
  ...again,
  ...telling,
  ...doors,
  ...switchesAndContact,
  {
    rule: "guard",
    file: "src/guard/places.ts",
    find: 'return [socket, readFileSync(socketNote, "utf8")];',
    replace: "return [socket];",
    test: "src/guard/outlet.test.ts",
  },
  {
    rule: "server",
    file: "src/server/trouble-log.ts",
    find: "if (one.told !== null) tell({ about, told: null });",
    replace: "",
    test: "src/server/trouble-log.test.ts",
  },
  link("guard-link", "send !== null && !deaf && ", "send !== null && "),
  link("guard-link", "deaf = line.protocol !== protocolVersion;", ""),
  link("guard-link", "if (line.lastId < lastEventId) lastEventId = 0;", ""),
  link("guard-link", "        lastEventId = line.id;\n", ""),
  link("guard-link", "export const silentAfterS = 3;", "export const silentAfterS = 3.1;"),
  link("guard-wire", "if (!closed) timer = setTimeout(open, retryMs);", ""),
  link("guard-wire", "clearTimeout(timer);", ""),
  configuration("outputs", "from: 1.5, to: 5, stepS: 0.1", "from: 1.5, to: 5"),
  configuration("outputs", "from: 1.5, to: 5,", "from: 1, to: 5,"),
  configuration("outputs", "if (other === index) return", "return"),
  configuration("outputs", "if (other !== undefined) throw", "if (other === null) throw"),
  configuration("configuration", "if (checked.settings !== undefined) {", "if (checked.settings === null) {"),
];
