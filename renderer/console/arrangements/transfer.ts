/** Layouts, salvos and tours to and from files: the operator chooses the file in a dialog of the system, main reads and writes it. */
import type { SectionCounts } from '../../../shared/arrangements/plan-import';
import { ArrangementSection } from '../../../shared/arrangements/document';
import { commands } from '../../../shared/commands';
import { chooseFile } from '../../bridge/window-api';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../../operator/act';
import { enterMode } from '../../operator/mode';
import { notify } from '../../operator/notices';

/** The lines of the menu. */
export function transferEntries(): readonly MenuEntry[] {
  return [
    {
      kind: 'item',
      label: `${commands['export-arrangements'].label}…`,
      unavailable: whyNot('export-arrangements'),
      onSelect: () => void exportArrangements(),
    },
    {
      kind: 'item',
      label: `${commands['import-arrangements'].label}…`,
      unavailable: whyNot('import-arrangements'),
      onSelect: () => void lookIntoFile(),
    },
  ];
}

/** Writes what the station has into a file. */
export async function exportArrangements(): Promise<void> {
  const chosen = await chooseFile('save');
  if (!chosen) return;
  const title = `Export to ${chosen.name}`;
  const outcome = await act('export-arrangements', { fileId: chosen.fileId }, title);
  if (outcome.status !== 'success') return;
  const { file, holds } = outcome.value;
  notify(title, {
    kind: 'told',
    message: `${file} holds ${countWords(holds) ?? 'nothing: there is no layout, salvo or tour here'}.`,
  });
}

/** Shows what a file would bring. */
export async function lookIntoFile(): Promise<void> {
  const chosen = await chooseFile('open');
  if (!chosen) return;
  const { fileId, name } = chosen;
  const outcome = await act('read-arrangements', { fileId }, `Import ${name}`);
  if (outcome.status === 'success') enterMode({ kind: 'import', fileId, found: outcome.value });
}

const nouns: Readonly<Record<ArrangementSection, string>> = { layouts: 'layout', salvos: 'salvo', tours: 'tour' };

/** `2 layouts, 1 salvo and 3 tours`; undefined where there is none of any. */
export function countWords(counts: SectionCounts): string | undefined {
  const parts = ArrangementSection.options
    .filter((section) => counts[section] > 0)
    .map((section) => `${counts[section]} ${nouns[section]}${counts[section] === 1 ? '' : 's'}`);
  const last = parts.pop();
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}
