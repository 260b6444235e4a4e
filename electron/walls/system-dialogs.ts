import { dialog, type SaveDialogOptions } from 'electron';
import type { FileDialogs, SavedUse } from './arrangement-files';

const filters = [{ name: 'Layouts, salvos and tours of RTCC Wall', extensions: ['json'] }];

const pdf = [{ name: 'PDF', extensions: ['pdf'] }];
const csv = [{ name: 'CSV', extensions: ['csv'] }];
const png = [{ name: 'PNG', extensions: ['png'] }];

/** What the dialog of each use says, with the name that it suggests. */
const saved: Readonly<Record<SavedUse, Pick<SaveDialogOptions, 'title' | 'filters' | 'defaultPath'>>> = {
  save: { title: 'Export layouts, salvos and tours', filters, defaultPath: 'layouts-salvos-tours.json' },
  'report-pdf': { title: 'Save the report', filters: pdf, defaultPath: 'district-report.pdf' },
  'report-csv': { title: 'Save the report', filters: csv, defaultPath: 'district-report.csv' },
  'incident-pdf': { title: 'Save the incident', filters: pdf, defaultPath: 'incident.pdf' },
  snapshot: { title: 'Keep the snapshot', filters: png },
};

/** With the second: two of one minute may lie in one folder. */
function snapshotName(): string {
  return `snapshot-${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.png`;
}

/** The dialogs of the system. */
export const systemDialogs: FileDialogs = {
  open: async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog({
      title: 'Import layouts, salvos and tours',
      filters,
      properties: ['openFile'],
    });
    return canceled ? undefined : filePaths[0];
  },
  folder: async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog({
      title: 'Export the audit into a folder',
      properties: ['openDirectory', 'createDirectory'],
    });
    return canceled ? undefined : filePaths[0];
  },
  save: async (use) => {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: snapshotName(), ...saved[use] });
    return canceled || filePath === '' ? undefined : filePath;
  },
};
