/** Under which names this bank stands at a broker. All hang on the serial, which never changes; none on what people call it. */

export interface Topics {
  /** Every value of the bank, as one JSON. */
  readonly state: string;
  /** Why it is so, in words and as data, and the settings. */
  readonly details: string;
  /** Every battery with its cells. */
  readonly batteries: string;
  /** "online" or "offline", retained; the last will is "offline". */
  readonly availability: string;
  /** What is asked for: this, and a name. */
  readonly set: string;
  /** The one retained message from which Home Assistant makes the device. */
  readonly discovery: string;
  /** The messages of its older form, one an entity, that another version may have left. */
  readonly olderDiscovery: string;
  /** Home Assistant says here that it has started. */
  readonly homeAssistant: string;
}

export const topicsOf = (own: string, prefix: string, serial: string): Topics => {
  const base = `${own}/${serial}`;
  return {
    state: `${base}/state`,
    details: `${base}/details`,
    batteries: `${base}/batteries`,
    availability: `${base}/availability`,
    set: `${base}/set/`,
    discovery: `${prefix}/device/${serial}/config`,
    olderDiscovery: `${prefix}/+/${serial}/+/config`,
    homeAssistant: `${prefix}/status`,
  };
};
