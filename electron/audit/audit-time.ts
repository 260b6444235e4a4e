/** UTC with hundredths of a second, as the audit writes it. */
export function auditTime(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, -2)}Z`;
}
