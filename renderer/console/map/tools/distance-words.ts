/** Distances as the map says them. Pure. */

const feetInAMetre = 1 / 0.3048;
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A distance in metres and feet, for example `412 m, 1,352 ft`; tenths below ten metres. */
export function distanceWords(metres: number): string {
  const digits = metres < 10 ? tenths : whole;
  return `${digits.format(metres)} m, ${digits.format(metres * feetInAMetre)} ft`;
}
