import { z } from 'zod';
import { ImportEntry, SectionCounts } from '../arrangements/plan-import';
import { CameraId, FileId, MonitorId } from '../vocabulary/ids';
import { LayoutId, NamedDrawing, OwnLayoutId } from '../vocabulary/layout';
import { arranging, command } from './command';

/** The commands of layouts, and of files of arrangements. */
export const layoutCommands = {
  /** Gives a monitor another layout. Tiles that fit stay. The result names the cameras that left. */
  'set-layout': command({
    ...arranging,
    label: 'Change layout',
    input: z.strictObject({ monitorId: MonitorId, layoutId: LayoutId }),
    result: z.strictObject({ left: z.array(CameraId) }),
    detail: ({ monitorId, layoutId }) => ({ monitor: monitorId, layout: layoutId }),
  }),

  /** Saves a drawn layout, new or changed. Monitors that have it change at once. The result names the cameras that left them. */
  'save-layout': command({
    label: 'Save layout',
    /** `layoutId` is null for a new one. */
    input: z.strictObject({ layoutId: OwnLayoutId.nullable(), drawing: NamedDrawing }),
    result: z.strictObject({ layoutId: OwnLayoutId, left: z.array(CameraId) }),
    permission: 'arrange-wall',
    detail: ({ layoutId, drawing }) => ({
      layout: layoutId ?? 'new',
      name: drawing.name,
      grid: `${drawing.columns}x${drawing.rows}`,
      tiles: drawing.cells.length,
    }),
  }),

  /** Deletes one of the station's own layouts, unless a monitor has it. */
  'delete-layout': command({
    label: 'Delete layout',
    input: z.strictObject({ layoutId: OwnLayoutId }),
    permission: 'arrange-wall',
    detail: ({ layoutId }) => ({ layout: layoutId }),
  }),

  /** Writes the station's own layouts, its tours, its published salvos and the operator's drafts into the chosen file. */
  'export-arrangements': command({
    label: 'Export layouts, salvos and tours',
    input: z.strictObject({ fileId: FileId }),
    result: z.strictObject({ file: z.string(), holds: SectionCounts }),
    permission: 'arrange-wall',
    detail: ({ fileId }) => ({ file: fileId }),
  }),

  /** Says what an import of the chosen file would do. It changes nothing. */
  'read-arrangements': command({
    label: 'Look into a file of layouts, salvos and tours',
    input: z.strictObject({ fileId: FileId }),
    result: z.strictObject({ file: z.string(), station: z.string(), entries: z.array(ImportEntry) }),
    permission: 'arrange-wall',
    detail: ({ fileId }) => ({ file: fileId }),
  }),

  /** Imports what `read-arrangements` showed and checked, all or nothing. Answers with cameras that left monitors whose layout was replaced. */
  'import-arrangements': command({
    label: 'Import layouts, salvos and tours',
    input: z.strictObject({ fileId: FileId }),
    result: z.strictObject({ added: SectionCounts, replaced: SectionCounts, left: z.array(CameraId) }),
    permission: 'arrange-wall',
    detail: ({ fileId }) => ({ file: fileId }),
  }),
};
