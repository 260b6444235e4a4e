import type { MonitorId, SalvoId } from '../../shared/vocabulary/ids';
import type { Salvo } from '../../shared/vocabulary/salvo';
import { findMonitor } from '../../shared/wall/change-walls';
import { keysOf } from '../mirror/preferences';
import { currentSession } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { monitorsOf } from './cells';
import { beginChooseTile } from './choose-tile';
import { applySalvo, askSalvo, publishChoice, publishSalvo, salvoOf } from './salvos';

/** The menu of a salvo, and of what can be saved as one. */

/** What can be done with a salvo. */
export function salvoEntries(salvoId: SalvoId): readonly MenuEntry[] {
  const salvo = salvoOf(salvoId);
  if (!salvo) return [];
  const unchanged = whyUnchanged(salvo);
  return [
    item('Apply', () => applySalvo(salvo, null), { keys: 'Enter', unavailable: whyNot('apply-salvo') }),
    ...elsewhere(salvo),
    item('Preview', () => askSalvo({ kind: 'preview', salvoId }), { keys: 'Space' }),
    { kind: 'separator' },
    ...publishEntry(salvo),
    item(
      salvo.status === 'draft' ? 'Replace with what is shown' : 'Make a draft of what is shown',
      () => askSalvo({ kind: 'save', monitorIds: shownMonitors(salvo), over: salvoId }),
      { unavailable: whyNot('save-salvo') ?? (salvo.status === 'draft' ? unchanged : undefined) },
    ),
    item('Rename and number', () => askSalvo({ kind: 'rename', salvoId }), { keys: 'F2', unavailable: unchanged }),
    item('Delete', () => askSalvo({ kind: 'delete', salvoId }), { keys: 'Del', unavailable: unchanged }),
  ];
}

/** Why the operator cannot change a salvo itself. */
function whyUnchanged(salvo: Salvo): string | undefined {
  if (salvo.status === 'published') return whyNot('publish-salvo');
  const operatorId = currentSession()?.operator.id;
  return salvo.owner.operatorId === operatorId ? whyNot('rename-salvo') : `It is a draft of ${salvo.owner.name}`;
}

/** A salvo of one monitor can be shown on any. */
function elsewhere(salvo: Salvo): readonly MenuEntry[] {
  if (salvo.monitors.length > 1) return [];
  const entries = monitorsOf(useMirror.getState().walls).map(({ id, name }) =>
    item(name, () => applySalvo(salvo, id), { unavailable: whyNot('apply-salvo', id) }),
  );
  const payload = { kind: 'salvo', salvoId: salvo.id } as const;
  return [
    item('Choose a monitor', () => beginChooseTile(payload), {
      keys: keysOf('choose-tile'),
      unavailable: whyNot('apply-salvo'),
    }),
    submenu('Apply to another monitor', entries),
  ];
}

function publishEntry(salvo: Salvo): readonly MenuEntry[] {
  if (salvo.status !== 'draft') return [];
  const { label, over } = publishChoice(useMirror.getState().salvos, salvo);
  return [item(label, () => publishSalvo(salvo, over), { unavailable: whyNot('publish-salvo') })];
}

/** The monitors of a salvo that are still there. */
function shownMonitors({ monitors }: Salvo): readonly MonitorId[] {
  const { walls } = useMirror.getState();
  return monitors.map(({ monitorId }) => monitorId).filter((id) => findMonitor(walls, id));
}

/** The line that begins to save what a monitor shows. */
export function saveAsSalvoEntry(monitorId: MonitorId): MenuEntry {
  const name = findMonitor(useMirror.getState().walls, monitorId)?.name ?? monitorId;
  return item(`Save ${name} as a salvo`, () => askSalvo({ kind: 'save', monitorIds: [monitorId], over: null }), {
    unavailable: whyNot('save-salvo'),
  });
}
