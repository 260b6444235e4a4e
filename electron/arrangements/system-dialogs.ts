import { dialog } from 'electron';
import type { FileDialogs } from './chosen-files';

const filters = [{ name: 'Layouts, salvos and tours of RTCC Wall', extensions: ['json'] }];

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
  save: async (suggested) => {
    const { canceled, filePath } = await dialog.showSaveDialog({
      title: 'Export layouts, salvos and tours',
      defaultPath: suggested,
      filters,
    });
    return canceled || filePath === '' ? undefined : filePath;
  },
};
