/** The salvos in the menu of a monitor's window. */
import type { MonitorId } from '../../shared/vocabulary/ids';
import type { Salvo } from '../../shared/vocabulary/salvo';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import type { MenuEntry } from '../ui/menu-entries';
import { applySalvo } from './wall-acts';

/** More are not read in a menu: the console's list is searched. */
const MOST_LINES = 30;

/** The published salvos, first those with a number. A salvo of one monitor is shown on this one. */
export function salvoEntries(monitorId: MonitorId): readonly MenuEntry[] {
  const salvos = useMirror.getState().salvos.filter(({ status }) => status === 'published');
  if (salvos.length === 0) {
    const unavailable = 'None is published. The console saves what monitors show, and a supervisor publishes it.';
    return [{ kind: 'item', label: 'No salvos', unavailable, onSelect: () => undefined }];
  }
  const unavailable = whyNot('apply-salvo');
  return [...salvos]
    .sort(byNumber)
    .slice(0, MOST_LINES)
    .map((salvo) => lineOf(salvo, monitorId, unavailable));
}

function byNumber(a: Salvo, b: Salvo): number {
  return (a.number ?? 100) - (b.number ?? 100) || a.name.localeCompare(b.name, 'en');
}

function lineOf(salvo: Salvo, here: MonitorId, unavailable: string | undefined): MenuEntry {
  const { name, number, monitors } = salvo;
  const where = monitors.length === 1 ? 'this monitor' : monitors.map((monitor) => monitor.name).join(' ');
  return {
    kind: 'item',
    label: `${number === undefined ? '' : `${number}  `}${name}, on ${where}`,
    unavailable,
    onSelect: () => void applySalvo(salvo, monitors.length === 1 ? here : null),
  };
}
