import { dialog } from 'electron';
import type { FileDialogs } from './chosen-files';

const filters = [{ name: 'Layouts of RTCC Wall', extensions: ['json'] }];

/** The dialogs of the system. */
export const systemDialogs: FileDialogs = {
  open: async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog({
      title: 'Import layouts',
      filters,
      properties: ['openFile'],
    });
    return canceled ? undefined : filePaths[0];
  },
  save: async (suggested) => {
    const { canceled, filePath } = await dialog.showSaveDialog({
      title: 'Export layouts',
      defaultPath: suggested,
      filters,
    });
    return canceled || filePath === '' ? undefined : filePath;
  },
};
