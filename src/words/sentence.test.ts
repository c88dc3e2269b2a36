import { describe, expect, test } from "vitest";
import { codes } from "../core/codes.ts";
import { notices } from "../core/notices.ts";
import { gravest, standingReasons } from "./gravity.ts";
import { heads } from "./heads.ts";
import type { Text } from "./language.ts";
import { languages } from "./language.ts";
import { type Moment, momentNames, sampleOf } from "./moments.ts";
import { sentence } from "./sentence.ts";

/** What each moment is told as, word for word. */
const told: Readonly<Record<Moment, Text>> = {
  "no power": {
    en: "The BMS has no power: chargers and loads off. It needs 8 to 70 V at Bat+: check fuse and battery.",
    it: "Il BMS è senza alimentazione: caricabatterie e carichi spenti. Servono da 8 a 70 V su Bat+: controllare fusibile e batteria.",
  },
  "a drill of LOAD": {
    en: "Drill since 02:14: a terminal is being tried. It ends by itself.",
    it: "Esercitazione dalle 02:14: si prova un morsetto. Finisce da sola.",
  },
  "a drill of PRE-ALARM": {
    en: "Drill since 02:14: a terminal is being tried. It ends by itself.",
    it: "Esercitazione dalle 02:14: si prova un morsetto. Finisce da sola.",
  },
  "a pack that bears no charge": {
    en: "Not allowed by the pack, battery 2 since 02:14: charging off. It comes back when the pack allows it again.",
    it: "Non ammesso dal pacco, batteria 2 dalle 02:14: carica ferma. Torna quando il pacco lo ammette di nuovo.",
  },
  "a pack that bears no discharge soon": {
    en: "Not allowed by the pack, battery 2 since 02:14: loads can go off. Loads go off in 24 s: switch off by hand what must not fail so.",
    it: "Non ammesso dal pacco, batteria 2 dalle 02:14: i carichi possono spegnersi. I carichi si spengono tra 24 s: spegnere a mano ciò che non deve fermarsi così.",
  },
  "a pack that bears no discharge": {
    en: "Not allowed by the pack, battery 2 since 02:14: loads off. It comes back when the pack allows it again.",
    it: "Non ammesso dal pacco, batteria 2 dalle 02:14: carichi spenti. Torna quando il pacco lo ammette di nuovo.",
  },
  "a pack that bears nothing": {
    en: "Not allowed by the pack, battery 2 since 02:14: chargers and loads off. It comes back when the pack allows it again.",
    it: "Non ammesso dal pacco, batteria 2 dalle 02:14: caricabatterie e carichi spenti. Torna quando il pacco lo ammette di nuovo.",
  },
  "hardware error": {
    en: "Hardware error since 02:14: chargers and loads off. Power the BMS off and on once; if the error stays, ask your dealer.",
    it: "Errore hardware dalle 02:14: caricabatterie e carichi spenti. Spegnere e riaccendere il BMS una volta; se l'errore resta, rivolgersi al fornitore.",
  },
  "hardware error beside a low cell": {
    en: "Hardware error since 02:14: chargers and loads off. Also: cell 3 of battery 2 at 2.79 V, damage in 8 d 4 h. Power the BMS off and on once; if the error stays, ask your dealer.",
    it: "Errore hardware dalle 02:14: caricabatterie e carichi spenti. Inoltre: cella 3 della batteria 2 a 2,79 V, danni tra 8 g 4 h. Spegnere e riaccendere il BMS una volta; se l'errore resta, rivolgersi al fornitore.",
  },
  "another number of batteries": {
    en: "Invalid battery configuration since 02:14 (3 batteries found, 4 expected): chargers and loads off. Check the cables; if the bank is new, confirm it in the app.",
    it: "Configurazione della batteria non valida dalle 02:14 (trovate 3 batterie, previste 4): caricabatterie e carichi spenti. Controllare i cavi; se il banco è nuovo, confermarlo nell'app.",
  },
  "a battery fewer": {
    en: "Invalid battery configuration since 02:14 (battery 2 silent, 3 of 4 found): chargers and loads off. Check the cables; if the bank is new, confirm it in the app.",
    it: "Configurazione della batteria non valida dalle 02:14 (batteria 2 in silenzio, trovate 3 di 4): caricabatterie e carichi spenti. Controllare i cavi; se il banco è nuovo, confermarlo nell'app.",
  },
  "batteries of different models": {
    en: "Invalid battery configuration since 02:14 (battery 3 is a 12.8/200 among 12.8/100): chargers and loads off. Use batteries of one model only.",
    it: "Configurazione della batteria non valida dalle 02:14 (batteria 3 è una 12.8/200 tra 12.8/100): caricabatterie e carichi spenti. Usare solo batterie dello stesso modello.",
  },
  "battery not initialised": {
    en: "Invalid battery configuration since 02:14 (battery 2 silent, 1 of 2 found): chargers and loads off. Check the BMS cables of every battery.",
    it: "Configurazione della batteria non valida dalle 02:14 (batteria 2 in silenzio, trovata 1 di 2): caricabatterie e carichi spenti. Controllare i cavi BMS di ogni batteria.",
  },
  "no battery found": {
    en: "Invalid battery configuration since 02:14 (no battery answers): chargers and loads off. Check the BMS cables of every battery.",
    it: "Configurazione della batteria non valida dalle 02:14 (nessuna batteria risponde): caricabatterie e carichi spenti. Controllare i cavi BMS di ogni batteria.",
  },
  "no battery of four found": {
    en: "Invalid battery configuration since 02:14 (no battery answers, 4 expected): chargers and loads off. Check the BMS cables of every battery.",
    it: "Configurazione della batteria non valida dalle 02:14 (nessuna batteria risponde, previste 4): caricabatterie e carichi spenti. Controllare i cavi BMS di ogni batteria.",
  },
  "too many batteries": {
    en: "Invalid battery configuration since 02:14 (51 batteries found, at most 50 allowed): chargers and loads off. Use fewer batteries.",
    it: "Configurazione della batteria non valida dalle 02:14 (trovate 51 batterie, al massimo 50 ammesse): caricabatterie e carichi spenti. Usare meno batterie.",
  },
  "series unclear": {
    en: "Invalid battery configuration since 02:14 (bank voltage of 1.43 batteries in series): chargers and loads off. Check the cables between batteries and to Bat+.",
    it: "Configurazione della batteria non valida dalle 02:14 (tensione del banco di 1,43 batterie in serie): caricabatterie e carichi spenti. Controllare i cavi tra le batterie e verso Bat+.",
  },
  "series unknown": {
    en: "Invalid battery configuration since 02:14 (3 batteries in series, allowed: 1, 2 or 4): chargers and loads off. Connect the batteries for 12, 24 or 48 V.",
    it: "Configurazione della batteria non valida dalle 02:14 (3 batterie in serie, ammesse: 1, 2 o 4): caricabatterie e carichi spenti. Collegare le batterie per 12, 24 o 48 V.",
  },
  "strings uneven": {
    en: "Invalid battery configuration since 02:14 (5 batteries do not make strings of 2): chargers and loads off. Give every string as many batteries in series.",
    it: "Configurazione della batteria non valida dalle 02:14 (5 batterie non formano serie da 2): caricabatterie e carichi spenti. Mettere in ogni serie lo stesso numero di batterie.",
  },
  "configuration invalid, not known why": {
    en: "Invalid battery configuration since 02:14: chargers and loads off. Check the BMS cables and the battery page.",
    it: "Configurazione della batteria non valida dalle 02:14: caricabatterie e carichi spenti. Controllare i cavi BMS e la pagina della batteria.",
  },
  "voltage too low": {
    en: "Battery voltage 17.20 V, too low since 02:14: chargers and loads off. A bank so low needs a service charge by somebody qualified.",
    it: "Tensione batteria 17,20 V, troppo bassa dalle 02:14: caricabatterie e carichi spenti. Un banco così basso richiede una carica di servizio fatta da una persona qualificata.",
  },
  "voltage too low, service charge": {
    en: "Battery voltage 17.20 V, too low since 02:14: loads off. Service charge confirmed: stay with it until it is done.",
    it: "Tensione batteria 17,20 V, troppo bassa dalle 02:14: carichi spenti. Carica di servizio confermata: restare presenti fino alla fine.",
  },
  "voltage too low, a cell damaged": {
    en: "Battery voltage 17.20 V, too low since 02:14: chargers and loads off. A cell may be damaged: have it checked before you charge.",
    it: "Tensione batteria 17,20 V, troppo bassa dalle 02:14: caricabatterie e carichi spenti. Una cella può essere danneggiata: farla controllare prima di caricare.",
  },
  "voltage coming back": {
    en: "Battery voltage too low since 02:14, now 18.10 V: chargers and loads off. Charging is allowed again at 18.40 V.",
    it: "Tensione batteria troppo bassa dalle 02:14, ora 18,10 V: caricabatterie e carichi spenti. La carica è di nuovo consentita a 18,40 V.",
  },
  "voltage too high": {
    en: "Battery voltage 30.40 V, too high since 02:14: chargers and loads off. Check the chargers and the number of batteries in series.",
    it: "Tensione batteria 30,40 V, troppo alta dalle 02:14: caricabatterie e carichi spenti. Verificare i caricabatterie e il numero di batterie in serie.",
  },
  "mode off": {
    en: "Switched off in the app since 02:14: chargers and loads off. Switch on to start again.",
    it: "Spento nell'app dalle 02:14: caricabatterie e carichi spenti. Riaccendere per ripartire.",
  },
  "remote off": {
    en: "Switched off at the remote input since 02:14: chargers and loads off. Switch on to start again.",
    it: "Spento con l'on/off remoto dalle 02:14: caricabatterie e carichi spenti. Riaccendere per ripartire.",
  },
  "remote off beside a low cell": {
    en: "Switched off at the remote input since 02:14: chargers and loads off. Also: cell 3 of battery 2 at 2.79 V. Switch on and charge; damage in 8 d 4 h.",
    it: "Spento con l'on/off remoto dalle 02:14: caricabatterie e carichi spenti. Inoltre: cella 3 della batteria 2 a 2,79 V. Riaccendere e caricare; danni tra 8 g 4 h.",
  },
  "remote and mode off": {
    en: "Switched off in the app since 02:14: chargers and loads off. Also: switched off at the remote input. Switch on to start again.",
    it: "Spento nell'app dalle 02:14: caricabatterie e carichi spenti. Inoltre: spento con l'on/off remoto. Riaccendere per ripartire.",
  },
  "remote off in the cold": {
    en: "Switched off at the remote input since 02:14: chargers and loads off. Also: 3 °C, too cold to charge (from 5 °C). Switch on to start again.",
    it: "Spento con l'on/off remoto dalle 02:14: caricabatterie e carichi spenti. Inoltre: 3 °C, troppo freddo per caricare (da 5 °C). Riaccendere per ripartire.",
  },
  "communication lost": {
    en: "Communication with battery 2 lost since 02:14: chargers and loads off. Check the cables between the BMS and the batteries.",
    it: "Persa comunicazione con la batteria 2 dalle 02:14: caricabatterie e carichi spenti. Controllare i cavi tra il BMS e le batterie.",
  },
  "communication never there": {
    en: "Communication with a battery lost: chargers and loads off. Check the cables between the BMS and the batteries.",
    it: "Persa comunicazione con una batteria: caricabatterie e carichi spenti. Controllare i cavi tra il BMS e le batterie.",
  },
  "low cell": {
    en: "Loads off: cell 3 of battery 2 at 2.79 V since 02:14. Charge now; damage in 8 d 4 h.",
    it: "Carichi spenti: cella 3 della batteria 2 a 2,79 V dalle 02:14. Caricare subito; danni tra 8 g 4 h.",
  },
  "low cell, charging": {
    en: "Loads off: cell 3 of battery 2 at 2.95 V since 02:14. Charging: loads come back at 3.20 V.",
    it: "Carichi spenti: cella 3 della batteria 2 a 2,95 V dalle 02:14. In carica: i carichi tornano a 3,20 V.",
  },
  "low cell in the cold": {
    en: "Loads off: cell 3 of battery 2 at 2.79 V since 02:14. Charge now; damage in 8 d 4 h. But charging is off: 3 °C, too cold to charge (from 5 °C).",
    it: "Carichi spenti: cella 3 della batteria 2 a 2,79 V dalle 02:14. Caricare subito; danni tra 8 g 4 h. Ma la carica è ferma: 3 °C, troppo freddo per caricare (da 5 °C).",
  },
  "low cell and a load that bypasses": {
    en: "Loads off: cell 3 of battery 2 at 2.79 V since 02:14. Charge now; damage in 8 d 4 h. A load draws on all the same: switch it off by hand.",
    it: "Carichi spenti: cella 3 della batteria 2 a 2,79 V dalle 02:14. Caricare subito; danni tra 8 g 4 h. Un carico assorbe lo stesso: spegnerlo a mano.",
  },
  "low cell, a bypass of before": {
    en: "Loads off: cell 3 of battery 2 at 2.79 V since 02:14. Charge now; damage in 8 d 4 h.",
    it: "Carichi spenti: cella 3 della batteria 2 a 2,79 V dalle 02:14. Caricare subito; danni tra 8 g 4 h.",
  },
  "low cell, reserve gone": {
    en: "Loads off: cell 3 of battery 2 at 2.60 V since 02:14. Charge now; the reserve is used up.",
    it: "Carichi spenti: cella 3 della batteria 2 a 2,60 V dalle 02:14. Caricare subito; la riserva è finita.",
  },
  "low cell by a hair": {
    en: "Loads off: cell 3 of battery 2 at 2.798 V since 02:14. Charge now; loads come back at 3.20 V.",
    it: "Carichi spenti: cella 3 della batteria 2 a 2,798 V dalle 02:14. Caricare subito; i carichi tornano a 3,20 V.",
  },
  "cell about to reverse": {
    en: "Loads off: cell 3 of battery 2 at 1.95 V since 02:14. A cell may be damaged: have it checked before you charge.",
    it: "Carichi spenti: cella 3 della batteria 2 a 1,95 V dalle 02:14. Una cella può essere danneggiata: farla controllare prima di caricare.",
  },
  "cell lost from below the cut-off": {
    en: "Loads off: very low cell voltage, cell 3 of battery 2 since 02:14. Charge now; loads come back at 3.20 V.",
    it: "Carichi spenti: tensione cella molto bassa, cella 3 della batteria 2 dalle 02:14. Caricare subito; i carichi tornano a 3,20 V.",
  },
  "service charge": {
    en: "Loads off: cell 3 of battery 2 at 1.95 V since 02:14. Service charge confirmed: stay with it until it is done.",
    it: "Carichi spenti: cella 3 della batteria 2 a 1,95 V dalle 02:14. Carica di servizio confermata: restare presenti fino alla fine.",
  },
  "low bank": {
    en: "Loads off: bank voltage 21.44 V since 02:14. Charge now; damage in 8 d 4 h.",
    it: "Carichi spenti: tensione del banco 21,44 V dalle 02:14. Caricare subito; danni tra 8 g 4 h.",
  },
  "battery too hot": {
    en: "Chargers and loads off: battery 1 at 71.3 °C, too hot since 02:14. Let the battery cool; loads come back below 50 °C.",
    it: "Caricabatterie e carichi spenti: batteria 1 a 71,3 °C, troppo caldo dalle 02:14. Lasciar raffreddare la batteria; i carichi tornano sotto 50 °C.",
  },
  "battery cooling": {
    en: "Loads off: battery 1 at 61 °C, it was at 70 °C since 02:14. Let the battery cool; loads come back below 50 °C.",
    it: "Carichi spenti: batteria 1 a 61 °C, era a 70 °C dalle 02:14. Lasciar raffreddare la batteria; i carichi tornano sotto 50 °C.",
  },
  "discharge floor": {
    en: "Loads off: state of charge 10 %, discharge floor 10 % since 02:14. Charge; loads come back at 15 %.",
    it: "Carichi spenti: stato della carica 10 %, soglia di scarica 10 % dalle 02:14. Caricare; i carichi tornano a 15 %.",
  },
  "discharge floor, charging": {
    en: "Loads off: state of charge 12 %, discharge floor 10 % since 02:14. Charging: loads come back at 15 %.",
    it: "Carichi spenti: stato della carica 12 %, soglia di scarica 10 % dalle 02:14. In carica: i carichi tornano a 15 %.",
  },
  "charge owed": {
    en: "Loads off: low again since 02:14, too soon after they came back. Charge on: 0.7 Ah of 4 Ah charged; then loads come back.",
    it: "Carichi spenti: batteria di nuovo scarica dalle 02:14, poco dopo il loro ritorno. Continuare a caricare: 0,7 Ah di 4 Ah caricati; poi i carichi tornano.",
  },
  "update failed": {
    en: "The firmware update of the BMS failed (02:14): charging off. Try again; loads go off in 1 min 40 s.",
    it: "Aggiornamento del firmware del BMS non riuscito (02:14): carica ferma. Riprovare; i carichi si spengono tra 1 min 40 s.",
  },
  "update failed, loads off": {
    en: "The firmware update of battery 2 failed (02:14): chargers and loads off. Try again: all comes back when it succeeds.",
    it: "Aggiornamento del firmware della batteria 2 non riuscito (02:14): caricabatterie e carichi spenti. Riprovare: tutto torna quando riesce.",
  },
  "update failed beside a pre-alarm": {
    en: "The firmware update of the BMS failed (02:14): charging off. Also: pre-alarm, cell 3 of battery 2 at 2.79 V. Try again; loads go off in 24 s.",
    it: "Aggiornamento del firmware del BMS non riuscito (02:14): carica ferma. Inoltre: preallarme, cella 3 della batteria 2 a 2,79 V. Riprovare; i carichi si spengono tra 24 s.",
  },
  "update failed beside a cell near the limit": {
    en: "The firmware update of the BMS failed (02:14): charging off. Also: pre-alarm, cell 3 of battery 2 at 3.05 V. Try again; loads go off in 1 min 40 s.",
    it: "Aggiornamento del firmware del BMS non riuscito (02:14): carica ferma. Inoltre: preallarme, cella 3 della batteria 2 a 3,05 V. Riprovare; i carichi si spengono tra 1 min 40 s.",
  },
  "update failed by silence": {
    en: "The firmware update of battery 2 failed (02:14): charging off. Also: pre-alarm, battery 2 silent for 30 s. Try again; loads go off in 1 min 40 s.",
    it: "Aggiornamento del firmware della batteria 2 non riuscito (02:14): carica ferma. Inoltre: preallarme, batteria 2 in silenzio da 30 s. Riprovare; i carichi si spengono tra 1 min 40 s.",
  },
  "update failed by silence beside a cell near the limit": {
    en: "The firmware update of battery 2 failed (02:14): charging off. Also: pre-alarm, battery 2 silent for 30 s. Try again; loads go off in 1 min 40 s.",
    it: "Aggiornamento del firmware della batteria 2 non riuscito (02:14): carica ferma. Inoltre: preallarme, batteria 2 in silenzio da 30 s. Riprovare; i carichi si spengono tra 1 min 40 s.",
  },
  "update failed beside a silence and a cell near the limit": {
    en: "The firmware update of battery 1 failed (02:14): charging off. Also: pre-alarm, battery 2 silent for 4 s. Try again; loads go off in 6 s.",
    it: "Aggiornamento del firmware della batteria 1 non riuscito (02:14): carica ferma. Inoltre: preallarme, batteria 2 in silenzio da 4 s. Riprovare; i carichi si spengono tra 6 s.",
  },
  "cell near the limit": {
    en: "Pre-alarm since 02:14: cell 3 of battery 2 at 3.05 V. Charge or reduce the load; at 2.80 V loads go off.",
    it: "Preallarme dalle 02:14: cella 3 della batteria 2 a 3,05 V. Caricare o ridurre il carico; a 2,80 V i carichi si spengono.",
  },
  "cell near the limit, counted": {
    en: "Pre-alarm since 02:14: cell 3 of battery 2 at 3.05 V. Charge or reduce the load; at 2.80 V loads go off, in 24 s at the earliest.",
    it: "Preallarme dalle 02:14: cella 3 della batteria 2 a 3,05 V. Caricare o ridurre il carico; a 2,80 V i carichi si spengono, al più presto tra 24 s.",
  },
  "cell near the limit for long": {
    en: "Pre-alarm since 02:14: cell 3 of battery 2 at 3.05 V. Charge or reduce the load; at 2.80 V loads go off.",
    it: "Preallarme dalle 02:14: cella 3 della batteria 2 a 3,05 V. Caricare o ridurre il carico; a 2,80 V i carichi si spengono.",
  },
  "loads about to go off": {
    en: "Pre-alarm since 02:14: cell 3 of battery 2 at 2.79 V. Loads can go off in 24 s: charge, or switch some of them off.",
    it: "Preallarme dalle 02:14: cella 3 della batteria 2 a 2,79 V. I carichi possono spegnersi tra 24 s: caricare, o spegnerne qualcuno.",
  },
  "loads go off this moment": {
    en: "Pre-alarm since 02:14: cell 3 of battery 2 at 2.79 V. Loads can go off now: charge, or switch some of them off.",
    it: "Preallarme dalle 02:14: cella 3 della batteria 2 a 2,79 V. I carichi possono spegnersi ora: caricare, o spegnerne qualcuno.",
  },
  "pre-alarm in the cold": {
    en: "Pre-alarm since 02:14: cell 3 of battery 2 at 2.79 V. Loads can go off in 24 s: switch some of them off. Charging is off: 3 °C, too cold to charge (from 5 °C).",
    it: "Preallarme dalle 02:14: cella 3 della batteria 2 a 2,79 V. I carichi possono spegnersi tra 24 s: spegnerne qualcuno. La carica è ferma: 3 °C, troppo freddo per caricare (da 5 °C).",
  },
  "pre-alarm ending": {
    en: "Pre-alarm since 02:14: cell 3 of battery 2 at 3.15 V. Charging: the pre-alarm ends at 3.20 V.",
    it: "Preallarme dalle 02:14: cella 3 della batteria 2 a 3,15 V. In carica: il preallarme finisce a 3,20 V.",
  },
  "bank near the limit": {
    en: "Pre-alarm since 02:14: bank voltage 21.50 V. Loads can go off in 30 s: charge, or switch some of them off.",
    it: "Preallarme dalle 02:14: tensione del banco 21,50 V. I carichi possono spegnersi tra 30 s: caricare, o spegnerne qualcuno.",
  },
  "low state of charge": {
    en: "Pre-alarm since 02:14: state of charge 14 %. Charge or reduce the load: 1 h 20 min to the discharge floor.",
    it: "Preallarme dalle 02:14: stato della carica 14 %. Caricare o ridurre il carico: 1 h 20 min alla soglia di scarica.",
  },
  "low state of charge, time unknown": {
    en: "Pre-alarm since 02:14: state of charge 14 %. Charge or reduce the load; loads go off at the discharge floor.",
    it: "Preallarme dalle 02:14: stato della carica 14 %. Caricare o ridurre il carico; alla soglia di scarica i carichi si spengono.",
  },
  "low state of charge, floor off": {
    en: "Pre-alarm since 02:14: state of charge 14 %. Charge or reduce the load: 1 h 20 min to empty.",
    it: "Preallarme dalle 02:14: stato della carica 14 %. Caricare o ridurre il carico: 1 h 20 min alla scarica completa.",
  },
  "low state of charge, floor off, time unknown": {
    en: "Pre-alarm since 02:14: state of charge 14 %. Charge or reduce the load; loads go off with a cell at 2.80 V.",
    it: "Preallarme dalle 02:14: stato della carica 14 %. Caricare o ridurre il carico; con una cella a 2,80 V i carichi si spengono.",
  },
  "low state of charge, charging": {
    en: "Pre-alarm since 02:14: state of charge 14 %. Charging: the pre-alarm ends at 16 %.",
    it: "Preallarme dalle 02:14: stato della carica 14 %. In carica: il preallarme finisce a 16 %.",
  },
  "heat ahead": {
    en: "Pre-alarm since 02:14: battery 1 at 71.3 °C. Loads will go off in 30 s: reduce the load and let the battery cool.",
    it: "Preallarme dalle 02:14: batteria 1 a 71,3 °C. I carichi si spengono tra 30 s: ridurre il carico e lasciar raffreddare la batteria.",
  },
  "heat beside a cell near the limit": {
    en: "Pre-alarm since 02:14: battery 1 at 71.3 °C. Loads will go off in 20 s: reduce the load and let the battery cool.",
    it: "Preallarme dalle 02:14: batteria 1 a 71,3 °C. I carichi si spengono tra 20 s: ridurre il carico e lasciar raffreddare la batteria.",
  },
  "silence that has ended beside a low cell": {
    en: "Pre-alarm since 02:14: battery 2 silent for 4 s. Loads can go off in 24 s: check the cables between BMS and battery.",
    it: "Preallarme dalle 02:14: batteria 2 in silenzio da 4 s. I carichi possono spegnersi tra 24 s: controllare i cavi tra BMS e batteria.",
  },
  "silence that has ended": {
    en: "Pre-alarm since 02:14: battery 2 silent for 4 s. Loads can go off: check the cables between BMS and battery.",
    it: "Preallarme dalle 02:14: batteria 2 in silenzio da 4 s. I carichi possono spegnersi: controllare i cavi tra BMS e batteria.",
  },
  "update running, its battery silent beside a cell near the limit": {
    en: "Pre-alarm since 02:14: battery 2 silent for 4 s. Loads can go off: check the cables between BMS and battery. Charging is off: firmware update.",
    it: "Preallarme dalle 02:14: batteria 2 in silenzio da 4 s. I carichi possono spegnersi: controllare i cavi tra BMS e batteria. La carica è ferma: aggiornamento del firmware.",
  },
  "silence beside a cell near the limit": {
    en: "Pre-alarm since 02:14: battery 2 silent for 4 s. Loads can go off in 6 s: check the cables between BMS and battery.",
    it: "Preallarme dalle 02:14: batteria 2 in silenzio da 4 s. I carichi possono spegnersi tra 6 s: controllare i cavi tra BMS e batteria.",
  },
  "silence ahead": {
    en: "Pre-alarm since 02:14: battery 2 silent for 4 s. Loads can go off in 6 s: check the cables between BMS and battery.",
    it: "Preallarme dalle 02:14: batteria 2 in silenzio da 4 s. I carichi possono spegnersi tra 6 s: controllare i cavi tra BMS e batteria.",
  },
  "update running": {
    en: "Updating the firmware of the BMS since 02:14: charging off. Leave the power on; charging comes back when it is done.",
    it: "Aggiornamento del firmware del BMS in corso dalle 02:14: carica ferma. Non togliere alimentazione; la carica riprende alla fine.",
  },
  starting: {
    en: "Starting since 02:14: chargers and loads off. They come on after the first complete reading.",
    it: "Avvio in corso dalle 02:14: caricabatterie e carichi spenti. Si accendono dopo la prima lettura completa.",
  },
  "too cold": {
    en: "Not charging since 02:14: 3 °C, too cold to charge (from 5 °C). Charging comes back at 7 °C.",
    it: "Carica ferma dalle 02:14: 3 °C, troppo freddo per caricare (da 5 °C). La carica riprende a 7 °C.",
  },
  "too cold, not known since when": {
    en: "Not charging: 3 °C, too cold to charge (from 5 °C). Charging comes back at 7 °C.",
    it: "Carica ferma: 3 °C, troppo freddo per caricare (da 5 °C). La carica riprende a 7 °C.",
  },
  "warming up": {
    en: "Not charging since 02:14: 6 °C, it was below 5 °C. Charging comes back at 7 °C.",
    it: "Carica ferma dalle 02:14: 6 °C, era sotto 5 °C. La carica riprende a 7 °C.",
  },
  "too hot to charge": {
    en: "Not charging since 02:14: battery 2 at 52 °C, too hot to charge (up to 50 °C). Let the battery cool; charging comes back at 48 °C.",
    it: "Carica ferma dalle 02:14: batteria 2 a 52 °C, troppo caldo per caricare (fino a 50 °C). Lasciar raffreddare la batteria; la carica riprende a 48 °C.",
  },
  "high cell": {
    en: "Not charging since 02:14: cell 5 of battery 1 at 3.76 V, the limit is 3.75 V. Charging comes back below 3.60 V.",
    it: "Carica ferma dalle 02:14: cella 5 della batteria 1 a 3,76 V, il limite è 3,75 V. La carica riprende sotto 3,60 V.",
  },
  "high cell coming down": {
    en: "Not charging since 02:14: cell 5 of battery 1 at 3.68 V, it was at 3.75 V. Charging comes back below 3.60 V.",
    it: "Carica ferma dalle 02:14: cella 5 della batteria 1 a 3,68 V, era a 3,75 V. La carica riprende sotto 3,60 V.",
  },
  "cell may be damaged": {
    en: "Not charging since 02:14: cell 3 of battery 2 was below 2.00 V. It may be damaged: have it checked, then confirm a service charge.",
    it: "Carica ferma dalle 02:14: cella 3 della batteria 2 era sotto 2,00 V. Può essere danneggiata: farla controllare, poi confermare una carica di servizio.",
  },
  "reading not valid": {
    en: "Not charging since 02:14: cell 3 of battery 2 at 4.70 V, not a valid reading. Check its cables and sensors; charging comes back by itself.",
    it: "Carica ferma dalle 02:14: cella 3 della batteria 2 a 4,70 V, lettura non valida. Controllare cavi e sensori; la carica riprende da sola.",
  },
  "temperature not valid": {
    en: "Not charging since 02:14: battery 2 at −45.5 °C, not a valid reading. Check its cables and sensors; charging comes back by itself.",
    it: "Carica ferma dalle 02:14: batteria 2 a −45,5 °C, lettura non valida. Controllare cavi e sensori; la carica riprende da sola.",
  },
  "reading not a number": {
    en: "Not charging since 02:14: readings of cell 3 of battery 2 not valid. Check its cables and sensors; charging comes back by itself.",
    it: "Carica ferma dalle 02:14: letture non valide, cella 3 della batteria 2. Controllare cavi e sensori; la carica riprende da sola.",
  },
  "current not valid": {
    en: "Not charging since 02:14: readings of battery 2 not valid. Check its cables and sensors; charging comes back by itself.",
    it: "Carica ferma dalle 02:14: letture non valide, batteria 2. Controllare cavi e sensori; la carica riprende da sola.",
  },
  "charger that bypasses": {
    en: "Not charging since 02:14: 3 °C, too cold to charge (from 5 °C). Charging comes back at 7 °C. A charger goes on all the same: switch it off by hand.",
    it: "Carica ferma dalle 02:14: 3 °C, troppo freddo per caricare (da 5 °C). La carica riprende a 7 °C. Un caricabatterie continua lo stesso: spegnerlo a mano.",
  },
  "bypass that has just ended": {
    en: "A charger bypasses the BMS. Current flows in even while charging is not allowed. Switch that charger off by hand and connect it to Charge Disconnect (CHARGER).",
    it: "Un caricabatterie scavalca il BMS. Entra corrente anche quando la carica non è consentita. Spegnere a mano quel caricabatterie e collegarlo alla Disconnessione della carica (CHARGER).",
  },
  "current too strong": {
    en: "Current above the battery limit. Switch some loads or a charger off: together they are too strong for these batteries.",
    it: "Corrente oltre il limite della batteria. Spegnere qualche carico o un caricabatterie: insieme sono troppo per queste batterie.",
  },
  "outside working temperature": {
    en: "Battery outside its working temperature. Reduce the load and bring the battery back to a milder temperature.",
    it: "Batteria fuori dalla temperatura di lavoro. Ridurre il carico e riportare la batteria a una temperatura più mite.",
  },
  "another bank": {
    en: "The bank is not the one that was stored. If you changed the batteries, compare and confirm the bank under Settings. If not, check the BMS cables.",
    it: "Il banco non è quello memorizzato. Se le batterie sono state cambiate, confrontare e confermare il banco nelle Impostazioni. Altrimenti verificare i cavi BMS.",
  },
  "state of charge unknown": {
    en: "State of charge unknown. Charge the battery fully once: from then on it is counted.",
    it: "Stato della carica sconosciuto. Caricare la batteria completamente una volta: da allora viene contato.",
  },
  "state of charge uncertain": {
    en: "All well, but the state of charge (about 76 %) is uncertain: nothing was counted for more than 1 min. A full charge sets it right.",
    it: "Tutto bene, ma lo stato della carica (circa 76 %) è incerto: per più di 1 min non è stato contato niente. Una carica completa lo corregge.",
  },
  "code without its reason": {
    en: "Hardware error (E-B11). If PRE-ALARM sounds, isolate the battery. Else take the power from the BMS and give it back once. If it stays, ask your dealer.",
    it: "Errore hardware (E-B11). Se suona PRE-ALARM, isolare subito la batteria. Altrimenti togliere e ridare alimentazione al BMS una volta; se l'errore resta, rivolgersi al fornitore.",
  },
  "refused without a reason": {
    en: "Loads off: the reason is not known. Look at the event log.",
    it: "Carichi spenti: il motivo non è noto. Guardare il registro eventi.",
  },
  discharging: {
    en: "All well: 76 %, discharging 12.4 A, 9 h 40 min to the discharge floor.",
    it: "Tutto bene: 76 %, in scarica a 12,4 A, 9 h 40 min alla soglia di scarica.",
  },
  "discharging, floor off": {
    en: "All well: 76 %, discharging 12.4 A, 9 h 40 min to empty.",
    it: "Tutto bene: 76 %, in scarica a 12,4 A, 9 h 40 min alla scarica completa.",
  },
  "discharging for long, floor off": {
    en: "All well: 76 %, discharging 12.4 A, more than 10 d to empty.",
    it: "Tutto bene: 76 %, in scarica a 12,4 A, oltre 10 g alla scarica completa.",
  },
  "at the floor": {
    en: "All well: 76 %, discharging 12.4 A, at the discharge floor.",
    it: "Tutto bene: 76 %, in scarica a 12,4 A, alla soglia di scarica.",
  },
  "at the end, floor off": {
    en: "All well: 76 %, discharging 12.4 A, empty.",
    it: "Tutto bene: 76 %, in scarica a 12,4 A, scarica completa.",
  },
  "discharging for long": {
    en: "All well: 76 %, discharging 12.4 A, more than 10 d to the discharge floor.",
    it: "Tutto bene: 76 %, in scarica a 12,4 A, oltre 10 g alla soglia di scarica.",
  },
  charging: {
    en: "All well: 76 %, charging 31.3 A.",
    it: "Tutto bene: 76 %, in carica a 31,3 A.",
  },
  "nearly full": {
    en: "All well: 99 %, charging 5.0 A.",
    it: "Tutto bene: 99 %, in carica a 5,0 A.",
  },
  full: {
    en: "All well: 100 %, resting.",
    it: "Tutto bene: 100 %, a riposo.",
  },
  "current unknown": {
    en: "All well: 76 %.",
    it: "Tutto bene: 76 %.",
  },
};

const clock = (): string => "02:14";

describe("the sentence of the moment", () => {
  for (const moment of momentNames) {
    for (const language of languages) {
      test(`${moment} (${language})`, () => {
        expect(sentence(sampleOf(moment), { language, clock })).toBe(told[moment][language]);
      });
    }
  }

  test("every rule opens some sentence of the table, and every code and notice stands in one", () => {
    const samples = momentNames.map(sampleOf);
    const opening = new Set(samples.map((sample) => gravest(standingReasons(sample), sample)?.rule));
    expect(Object.keys(heads).filter((rule) => !opening.has(rule as keyof typeof heads))).toEqual([]);
    const standing = new Set(samples.flatMap((sample) => [...sample.codes, ...sample.notices]));
    expect([...codes, ...notices].filter((one) => !standing.has(one))).toEqual([]);
  });

  test("English stays short: 160 characters, but where two things at once need all the words", () => {
    const long = momentNames.filter((moment) => told[moment].en.length > 160);
    expect(long).toEqual(["hardware error beside a low cell"]);
  });

  test("since when is told by the clock, and another day with the article it asks for", () => {
    const cold = sampleOf("too cold");
    const at = (moment: string) => ({ language: "it", clock: () => moment }) as const;
    expect(sentence(cold, at("9:05"))).toContain("Carica ferma dalle 9:05:");
    expect(sentence(cold, at("24 nov 02:14"))).toContain("Carica ferma dal 24 nov 02:14:");
    expect(sentence(cold, at("8 nov 02:14"))).toContain("Carica ferma dall'8 nov 02:14:");
    expect(sentence(cold, at("ieri 02:14"))).toContain("Carica ferma da ieri 02:14:");
    expect(sentence(cold, { language: "en", clock: (atS) => `second ${atS}` })).toContain("since second 8040:");
  });
});
