/** A simple day, the same every day: the sun from six to eighteen, a load that is larger in the evening. */
export interface Day {
  /** W at noon. */
  readonly sunPeakW: number;
  /** W through the night and day; three times that from 18 to 22 h. */
  readonly loadW: number;
  /** Hour of the day at which the run begins, 0–24. */
  readonly startHour: number;
}

export interface DayDemand {
  /** 0…1 of the sun's peak. */
  readonly sunPart: number;
  readonly loadW: number;
}

const sunRises = 6;
const sunSets = 18;
const evening = { from: 18, to: 22, times: 3 } as const;

/** 0…1 of the sun's peak, at an hour of the day. */
export const sunPartAt = (hour: number): number => {
  const towardsSunset = (hour - sunRises) / (sunSets - sunRises);
  if (towardsSunset <= 0 || towardsSunset >= 1) return 0;
  // Rounded, because engines may differ in the last bit of a sine.
  return Math.round(Math.sin(Math.PI * towardsSunset) * 1e9) / 1e9;
};

/** `atS`: s since a run began that began at `startHour`. */
export const hourAt = (startHour: number, atS: number): number => (((startHour + atS / 3600) % 24) + 24) % 24;

export const dayDemand = (day: Day, atS: number): DayDemand => {
  const hour = hourAt(day.startHour, atS);
  const loadW = hour >= evening.from && hour < evening.to ? day.loadW * evening.times : day.loadW;
  return { sunPart: sunPartAt(hour), loadW };
};
