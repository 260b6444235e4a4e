import { dialog, type SaveDialogOptions } from 'electron';
import type { FileDialogs, SavedKind } from './arrangement-files';

const filters = [{ name: 'Layouts, salvos and tours of RTCC Wall', extensions: ['json'] }];

const saved: Readonly<Record<SavedKind, Pick<SaveDialogOptions, 'title' | 'filters'>>> = {
  arrangements: { title: 'Export layouts, salvos and tours', filters },
  pdf: { title: 'Save the report', filters: [{ name: 'PDF', extensions: ['pdf'] }] },
  incident: { title: 'Save the incident', filters: [{ name: 'PDF', extensions: ['pdf'] }] },
  png: { title: 'Keep the snapshot', filters: [{ name: 'PNG', extensions: ['png'] }] },
  csv: { title: 'Save the report', filters: [{ name: 'CSV', extensions: ['csv'] }] },
};

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
  save: async (suggested, kind) => {
    const { canceled, filePath } = await dialog.showSaveDialog({ ...saved[kind], defaultPath: suggested });
    return canceled || filePath === '' ? undefined : filePath;
  },
};
