import { commands } from '../../../shared/commands';
import { chooseFile } from '../../bridge/window-api';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { act } from '../../operator/act';
import { enterMode } from '../../operator/mode';

/** The lines of the menu that lead to the audit. */
export function auditEntries(): readonly MenuEntry[] {
  return [
    {
      kind: 'item',
      label: commands['read-audit'].label,
      unavailable: whyNot('read-audit'),
      onSelect: () => enterMode({ kind: 'audit' }),
    },
    {
      kind: 'item',
      label: `${commands['export-audit'].label}…`,
      unavailable: whyNot('export-audit'),
      onSelect: () => void exportAudit(),
    },
  ];
}

/** Lets the operator choose a folder, and shows how far the copy is. */
export async function exportAudit(): Promise<void> {
  const chosen = await chooseFile('audit-folder');
  if (!chosen) return;
  const outcome = await act('export-audit', { fileId: chosen.fileId }, `Export the audit to ${chosen.name}`);
  if (outcome.status === 'success') enterMode({ kind: 'audit' });
}

/** Stops the copy that is running. */
export async function stopExport(): Promise<void> {
  await act('export-audit', { fileId: null }, 'Stop the export of the audit');
}
