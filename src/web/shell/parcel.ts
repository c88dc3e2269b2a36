/**
 * The pages that come together: their texts are alike, so that one parcel weighs a tenth less than many, and whoever has opened one has
 * them all. Trends come alone, for the sake of the charts; so do the pages that are not the manual's.
 */
export { Page as battery } from "../battery/battery-page.tsx";
export { Page as devices } from "../devices/devices-page.tsx";
export { Page as events } from "../events/events-page.tsx";
export { Page as history } from "../history/history-page.tsx";
export { Page as product } from "../product/product-page.tsx";
export { Page as settings } from "../settings/settings-page.tsx";
