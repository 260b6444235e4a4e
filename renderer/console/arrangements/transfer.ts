/** Layouts to and from files: the operator chooses the file in a dialog of the system, main reads and writes it. */
import { commands } from '../../../shared/commands';
import { chooseFile } from '../../bridge/window-api';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../desk/act';
import { enterMode } from '../desk/mode';
import { notify } from '../desk/notices';

/** The lines of the menu. */
export function transferEntries(): readonly MenuEntry[] {
  return [
    {
      kind: 'item',
      label: `${commands['export-arrangements'].label}…`,
      unavailable: whyNot('export-arrangements'),
      onSelect: () => void exportLayouts(),
    },
    {
      kind: 'item',
      label: `${commands['import-arrangements'].label}…`,
      unavailable: whyNot('import-arrangements'),
      onSelect: () => void lookIntoFile(),
    },
  ];
}

/** Writes the station's own layouts into a file. */
export async function exportLayouts(): Promise<void> {
  const chosen = await chooseFile('save');
  if (!chosen) return;
  const title = `Export layouts to ${chosen.name}`;
  const outcome = await act('export-arrangements', { fileId: chosen.fileId }, title);
  if (outcome.status !== 'success') return;
  const { file, layouts } = outcome.value;
  notify(title, { kind: 'told', message: `${file} holds ${layoutCount(layouts)}.` });
}

/** Shows what a file would bring. */
export async function lookIntoFile(): Promise<void> {
  const chosen = await chooseFile('open');
  if (!chosen) return;
  const { fileId, name } = chosen;
  const outcome = await act('read-arrangements', { fileId }, `Import layouts of ${name}`);
  if (outcome.status === 'success') enterMode({ kind: 'import', fileId, found: outcome.value });
}

/** `1 layout`, `12 layouts`. */
export function layoutCount(count: number): string {
  return `${count} ${count === 1 ? 'layout' : 'layouts'}`;
}
