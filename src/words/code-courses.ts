/** Of every code and notice: what it means, what happens next if nothing is done, what clears it. Manual §5.2; limits from the table. */
import type { Code } from "../core/codes.ts";
import { bypassC, cellLimits, delays, monitorLimits, temperatureLimits, voltageWindow } from "../core/limits.ts";
import type { Notice } from "../core/notices.ts";
import type { Language, Text } from "./language.ts";
import { degrees, duration, percent, volts } from "./numbers.ts";

export interface Course {
  readonly meaning: Text;
  readonly next: Text;
  readonly clears: Text;
}

const both = (write: (language: Language) => string): Readonly<Record<Language, string>> => ({
  en: write("en"),
  it: write("it"),
});

const lead = both((language) => duration(delays.preAlarmLead, language));
const low = both((language) => volts(cellLimits.lowV, language));
const lowClear = both((language) => volts(cellLimits.lowClearV, language));
const preAlarm = both((language) => volts(cellLimits.preAlarmV, language));
const bankLow = both((language) => volts(cellLimits.bankLowV, language));
const silent = both((language) => duration(delays.silenceWarning, language));
const gone = both((language) => duration(delays.silenceAlarm, language));
const good = both((language) => duration(delays.readingsGood, language));
const hot = both((language) => degrees(temperatureLimits.hotC, language));
const hotClear = both((language) => degrees(temperatureLimits.hotClearC, language));
const tooHot = both((language) => degrees(temperatureLimits.dischargeHotC, language));
const tooHotClear = both((language) => degrees(temperatureLimits.dischargeHotClearC, language));
const calm = both((language) => duration(delays.noticeClears, language));
const lasting = both((language) => duration(delays.noticeAfter, language));
const flow = both((language) => percent(bypassC * 100, language));
const init = both((language) => duration(delays.initialisation, language));
const from = both((language) => volts(voltageWindow.fromV, language));
const to = both((language) => volts(voltageWindow.toV, language));
const inside = both((language) => volts(voltageWindow.clearInsideV, language));
const hour = both((language) => duration(delays.preAlarmEnds, language));
const soc = monitorLimits.lowSocClearPct;
const floor = monitorLimits.floorClearPct;

const heardAgain: Text = {
  en: `It clears by itself after ${good.en} of complete readings from every battery.`,
  it: `Rientra da solo dopo ${good.it} di letture complete da ogni batteria.`,
};

const bothOff: Text = {
  en: "LOAD and CHARGER float: loads are off and nothing charges.",
  it: "LOAD e CHARGER sono free-floating: i carichi sono spenti e niente carica.",
};

const noticeClears: Text = {
  en: `It clears by itself when its cause has been gone for ${calm.en}.`,
  it: `Rientra da sola quando la causa manca da ${calm.it}.`,
};

export const courses: Readonly<Record<Code | Notice, Course>> = {
  "W-B01": {
    meaning: {
      en: `A cell is below ${preAlarm.en}, or the bank as a whole is low. The PRE-ALARM output is live.`,
      it: `Una cella è sotto ${preAlarm.it}, oppure il banco nel suo insieme è scarico. L'uscita PRE-ALARM è sotto tensione.`,
    },
    next: {
      en: `At ${low.en} loads go off, but never before the pre-alarm has stood for ${lead.en}.`,
      it: `A ${low.it} i carichi si spengono, ma mai prima che il preallarme duri da ${lead.it}.`,
    },
    clears: {
      en: `It clears by itself when every cell is at ${lowClear.en} or more.`,
      it: `Rientra da solo quando ogni cella è a ${lowClear.it} o più.`,
    },
  },
  "W-B05": {
    meaning: {
      en: `A battery has not answered for ${silent.en}. The PRE-ALARM output is live.`,
      it: `Una batteria non risponde da ${silent.it}. L'uscita PRE-ALARM è sotto tensione.`,
    },
    next: {
      en: `After ${gone.en} of silence LOAD and CHARGER float.`,
      it: `Dopo ${gone.it} di silenzio LOAD e CHARGER vanno free-floating.`,
    },
    clears: heardAgain,
  },
  "W-B07": {
    meaning: {
      en: "The state of charge has come down to the low SoC warning level. The PRE-ALARM output is live.",
      it: "Lo stato della carica è sceso al livello di avviso SoC basso. L'uscita PRE-ALARM è sotto tensione.",
    },
    next: {
      en: "At the discharge floor loads go off at once, without a further delay.",
      it: "Alla soglia di scarica i carichi si spengono subito, senza altra attesa.",
    },
    clears: {
      en: `It clears by itself ${soc} % above the warning level.`,
      it: `Rientra da solo ${soc} % sopra il livello di avviso.`,
    },
  },
  "A-B01": {
    meaning: {
      en: `A cell has come down to ${low.en}: LOAD floats, so that no cell is damaged.`,
      it: `Una cella è scesa a ${low.it}: LOAD è free-floating, perché nessuna cella si danneggi.`,
    },
    next: {
      en: `What is left is about 1 % of the capacity; whatever still draws uses it up. After ${hour.en} the PRE-ALARM output floats, so that a buzzer does not empty it.`,
      it: `Resta circa l'1 % della capacità; ciò che assorbe ancora la consuma. Dopo ${hour.it} l'uscita PRE-ALARM va free-floating, perché un cicalino non la svuoti.`,
    },
    clears: {
      en: `It clears by itself when every cell is at ${lowClear.en} or more; after a second shutdown soon after the first, some charge must go in as well.`,
      it: `Rientra da solo quando ogni cella è a ${lowClear.it} o più; dopo un secondo spegnimento vicino al primo deve entrare anche un po' di carica.`,
    },
  },
  "A-B05": {
    meaning: {
      en: `A battery has not answered for ${gone.en}, so nobody knows how its cells are.`,
      it: `Una batteria non risponde da ${gone.it}, e nessuno sa come stanno le sue celle.`,
    },
    next: bothOff,
    clears: heardAgain,
  },
  "A-B07": {
    meaning: {
      en: "The state of charge has come down to the discharge floor: LOAD floats.",
      it: "Lo stato della carica è sceso alla soglia di scarica: LOAD è free-floating.",
    },
    next: {
      en: "The charge below the floor is the reserve until the next charge; self-discharge and what is connected past LOAD use it up.",
      it: "La carica sotto la soglia è la riserva fino alla prossima carica; l'autoscarica e ciò che non passa da LOAD la consumano.",
    },
    clears: {
      en: `It clears by itself ${floor} % above the floor.`,
      it: `Rientra da solo ${floor} % sopra la soglia.`,
    },
  },
  "A-B08": {
    meaning: {
      en: `The mean cell of the bank is below ${bankLow.en}: LOAD floats.`,
      it: `La cella media del banco è sotto ${bankLow.it}: LOAD è free-floating.`,
    },
    next: {
      en: "Loads stay off until the bank has charged; whatever still draws goes on to empty it.",
      it: "I carichi restano spenti finché il banco non ha caricato; ciò che assorbe ancora continua a scaricarlo.",
    },
    clears: {
      en: `It clears by itself when the bank is at ${lowClear.en} a cell or more.`,
      it: `Rientra da solo quando il banco è a ${lowClear.it} per cella o più.`,
    },
  },
  "A-B09": {
    meaning: {
      en: `A battery is above ${hot.en}: CHARGER floats. At ${tooHot.en} LOAD floats as well.`,
      it: `Una batteria è sopra ${hot.it}: CHARGER è free-floating. A ${tooHot.it} lo è anche LOAD.`,
    },
    next: {
      en: `If it gets hotter, loads go off at ${tooHot.en}, after ${lead.en} of pre-alarm.`,
      it: `Se si scalda ancora, a ${tooHot.it} i carichi si spengono, dopo ${lead.it} di preallarme.`,
    },
    clears: {
      en: `Charging comes back by itself at ${hotClear.en} or less; loads that went off come back below ${tooHotClear.en}.`,
      it: `La carica riprende da sola a ${hotClear.it} o meno; i carichi spenti tornano sotto ${tooHotClear.it}.`,
    },
  },
  "E-B01": {
    meaning: {
      en: `The batteries are not all of one model, or one has not made itself known within ${init.en}.`,
      it: `Le batterie non sono tutte dello stesso modello, o una non si è fatta riconoscere entro ${init.it}.`,
    },
    next: bothOff,
    clears: {
      en: "It clears by itself when every battery is known and all are of one model.",
      it: "Rientra da solo quando ogni batteria è riconosciuta e sono tutte dello stesso modello.",
    },
  },
  "E-B05": {
    meaning: {
      en: "No battery was found, or another number than the one that is stored, or one that makes no bank.",
      it: "Non è stata trovata nessuna batteria, o un numero diverso da quello memorizzato, o uno che non forma un banco.",
    },
    next: bothOff,
    clears: {
      en: "It clears when the number is right again, or when you confirm the bank that was found.",
      it: "Rientra quando il numero è di nuovo quello giusto, o quando si conferma il banco trovato.",
    },
  },
  "E-B09": {
    meaning: {
      en: `The battery voltage is outside ${from.en} to ${to.en} for each 12 V of the system.`,
      it: `La tensione di batteria è fuori da ${from.it}…${to.it} per ogni 12 V del sistema.`,
    },
    next: bothOff,
    clears: {
      en: `It clears by itself when the voltage is inside its range again by ${inside.en} for each 12 V.`,
      it: `Rientra da solo quando la tensione è di nuovo dentro il suo intervallo di ${inside.it} per ogni 12 V.`,
    },
  },
  "E-B11": {
    meaning: {
      en: "An output or a sensor of the BMS contradicts itself, or its self-test did not pass. PRE-ALARM sounds where a contact of LOAD or CHARGER does not obey: what hangs on it may be connected, and only isolating the battery (switch, fuse or positive pole) is sure.",
      it: "Un'uscita o un sensore del BMS contraddice sé stesso, o l'autotest non è riuscito. PRE-ALARM suona dove un contatto di LOAD o CHARGER non obbedisce: ciò che vi è collegato può essere alimentato, e solo isolare la batteria (interruttore, fusibile o polo positivo) è sicuro.",
    },
    next: bothOff,
    clears: {
      en: "It clears only when the BMS is powered up anew and passes its self-test.",
      it: "Rientra solo quando il BMS si riaccende e supera l'autotest.",
    },
  },
  "OBS-1": {
    meaning: {
      en: `CHARGER floats, yet for ${lasting.en} a current of more than ${flow.en} of the capacity (1 A for 100 Ah) has flowed in.`,
      it: `CHARGER è free-floating, eppure da ${lasting.it} entra una corrente oltre l'${flow.it} della capacità (1 A per 100 Ah).`,
    },
    next: {
      en: "No terminal changes: the BMS cannot stop what does not pass through it.",
      it: "Nessun morsetto cambia: il BMS non può fermare ciò che non passa da lui.",
    },
    clears: noticeClears,
  },
  "OBS-2": {
    meaning: {
      en: `LOAD floats, yet for ${lasting.en} a current of more than ${flow.en} of the capacity (1 A for 100 Ah) has flowed out.`,
      it: `LOAD è free-floating, eppure da ${lasting.it} esce una corrente oltre l'${flow.it} della capacità (1 A per 100 Ah).`,
    },
    next: {
      en: "No terminal changes: the load goes on to empty the bank until it is switched off by hand.",
      it: "Nessun morsetto cambia: il carico continua a scaricare il banco finché non lo si spegne a mano.",
    },
    clears: noticeClears,
  },
  "OBS-3": {
    meaning: {
      en: "More current flows than these batteries are made for.",
      it: "Scorre più corrente di quella per cui queste batterie sono fatte.",
    },
    next: {
      en: "No terminal changes; cells that get hot bring an alarm later.",
      it: "Nessun morsetto cambia; le celle che si scaldano portano più tardi a un allarme.",
    },
    clears: noticeClears,
  },
  "OBS-4": {
    meaning: {
      en: "The BMS does not know yet how full the bank is.",
      it: "Il BMS non sa ancora quanto è carico il banco.",
    },
    next: {
      en: "Until then neither the discharge floor nor the low SoC warning acts; cell voltages protect as always.",
      it: "Fino ad allora non agiscono né la soglia di scarica né l'avviso SoC basso; le tensioni delle celle proteggono come sempre.",
    },
    clears: {
      en: "It clears with a full charge, or when the state of charge is set by hand.",
      it: "Rientra con una carica completa, o quando lo stato della carica viene impostato a mano.",
    },
  },
  "OBS-5": {
    meaning: {
      en: "A battery is outside the temperature in which it may work.",
      it: "Una batteria è fuori dalla temperatura in cui può lavorare.",
    },
    next: {
      en: "No terminal changes for this notice; the limits of heat and cold act by themselves.",
      it: "Per questa segnalazione nessun morsetto cambia; i limiti di caldo e freddo agiscono da soli.",
    },
    clears: noticeClears,
  },
  "OBS-6": {
    meaning: {
      en: "Other batteries answer than those that were stored.",
      it: "Rispondono batterie diverse da quelle memorizzate.",
    },
    next: {
      en: "Where their number differs, E-B05 stands as well and both outputs float. Once you confirm, the batteries that answer are the bank.",
      it: "Se il numero è diverso c'è anche E-B05 ed entrambe le uscite sono free-floating. Con la conferma, le batterie che rispondono sono il banco.",
    },
    clears: {
      en: "It clears when you confirm the bank, or when the stored batteries answer again.",
      it: "Rientra quando si conferma il banco, o quando rispondono di nuovo le batterie memorizzate.",
    },
  },
};
