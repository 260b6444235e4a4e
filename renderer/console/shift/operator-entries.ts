/** Changing the operator, as lines of a menu: who works here, who else may, and what becomes of held monitors. */
import type { Operator } from '../../../shared/vocabulary/operator';
import { useStation } from '../../mirror/station-mirror';
import { useWalls } from '../../mirror/wall-mirror';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { operatorWords } from '../../ui/role-words';
import { act } from '../desk/act';
import { monitorsOf } from '../walls/cells';

/** What a change of operator is, and is not. */
export const shiftWords = 'A change of shift, not a sign-in: no password is asked, and the audit says so.';

/** The lines of the operator's menu. */
export function operatorEntries(): readonly MenuEntry[] {
  const session = useStation.getState().station?.session;
  if (!session) return [];
  const { operator, operators } = session;
  const others = operators.filter(({ id }) => id !== operator.id);
  return [
    { kind: 'heading', label: `${operatorWords(operator)}, works here` },
    { kind: 'heading', label: others.length === 0 ? 'Nobody else is listed for this station.' : shiftWords },
    ...others.map((other) => lineOf(other, operator)),
  ];
}

/** One line; where the operator who leaves holds monitors, a choice of what becomes of them. */
function lineOf(coming: Operator, leaving: Operator): MenuEntry {
  const label = operatorWords(coming);
  const unavailable = whyNot('change-operator');
  const held = monitorsOf(useWalls.getState().walls)
    .filter(({ holder }) => holder?.operatorId === leaving.id)
    .map(({ name }) => name);
  const item = (words: string, release: boolean): MenuEntry => ({
    kind: 'item',
    label: words,
    unavailable,
    onSelect: () => void changeOperator(coming, release),
  });
  if (held.length === 0) return item(label, false);
  const names = held.join(', ');
  return {
    kind: 'submenu',
    label,
    entries: [item(`Take over, and release ${names}`, true), item(`Take over; ${leaving.name} keeps ${names}`, false)],
  };
}

async function changeOperator(coming: Operator, release: boolean): Promise<void> {
  await act('change-operator', { operatorId: coming.id, release }, `Change operator to ${coming.name}`);
}
