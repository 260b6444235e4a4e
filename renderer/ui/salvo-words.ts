import type { ApplySalvoResult } from '../../shared/commands/salvos';
import type { CellAddress } from '../../shared/vocabulary/wall';

/** Names that are written out; more help nobody. */
const MOST_NAMES = 8;

/**
 * What of a salvo was not applied, in sentences; what the policy refused is told apart, with its clauses.
 * @param tileName - what a tile is called, `M1 tile 3`
 */
export function appliedInPart(
  { missing, locked, passedOver }: ApplySalvoResult,
  tileName: (at: CellAddress) => string,
): readonly string[] {
  const sentences: string[] = [];
  if (missing.length === 1) sentences.push(`No longer there, and left out: ${listed(missing)}.`);
  if (missing.length > 1) sentences.push(`${missing.length} cameras are no longer there: ${listed(missing)}.`);
  if (locked.length === 1) sentences.push(`${listed(locked.map(tileName))} is locked and stays as it is.`);
  if (locked.length > 1)
    sentences.push(`${locked.length} tiles are locked and stay as they are: ${listed(locked.map(tileName))}.`);
  return [...sentences, ...passedOver];
}

function listed(names: readonly string[]): string {
  const rest = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `${names.slice(0, MOST_NAMES).join('; ')}${rest}`;
}
