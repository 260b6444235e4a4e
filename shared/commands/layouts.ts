import { z } from 'zod';
import { ImportEntry, SectionCounts } from '../arrangements/plan-import';
import { CameraId, FileId, MonitorId } from '../vocabulary/ids';
import { LayoutId, NamedDrawing, OwnLayoutId } from '../vocabulary/layout';
import { command } from './command';

/** The commands of layouts, and of files of arrangements. */
export const layoutCommands = {
  /** Divides a monitor anew. Tiles that still fit stay; the result names the cameras that left. */
  'set-layout': command({
    label: 'Change layout',
    input: z.strictObject({ monitorId: MonitorId, layoutId: LayoutId }),
    result: z.strictObject({ left: z.array(CameraId) }),
    permission: 'arrange-wall',
    from: ['console', 'wall'],
    detail: ({ monitorId, layoutId }) => ({ monitor: monitorId, layout: layoutId }),
  }),

  /**
   * Keeps a layout that was drawn: a new one, or another drawing of one that is there. Monitors that have it are divided
   * anew; the result names the cameras that left them.
   */
  'save-layout': command({
    label: 'Save layout',
    /** `layoutId` is null for a new one. */
    input: z.strictObject({ layoutId: OwnLayoutId.nullable(), drawing: NamedDrawing }),
    result: z.strictObject({ layoutId: OwnLayoutId, left: z.array(CameraId) }),
    permission: 'arrange-wall',
    from: ['console'],
    detail: ({ layoutId, drawing }) => ({
      layout: layoutId ?? 'new',
      name: drawing.name,
      grid: `${drawing.columns}x${drawing.rows}`,
      tiles: drawing.cells.length,
    }),
  }),

  /** Takes a layout of the station's own away, unless a monitor has it now. */
  'delete-layout': command({
    label: 'Delete layout',
    input: z.strictObject({ layoutId: OwnLayoutId }),
    result: z.strictObject({}),
    permission: 'arrange-wall',
    from: ['console'],
    detail: ({ layoutId }) => ({ layout: layoutId }),
  }),

  /** Writes the station's own layouts, its tours, and the salvos that are published or the operator's, into the file that was chosen. */
  'export-arrangements': command({
    label: 'Export layouts, salvos and tours',
    input: z.strictObject({ fileId: FileId }),
    result: z.strictObject({ file: z.string(), holds: SectionCounts }),
    permission: 'arrange-wall',
    from: ['console'],
    detail: ({ fileId }) => ({ file: fileId }),
  }),

  /** Says what an import of the file that was chosen would do. Nothing is changed yet. */
  'read-arrangements': command({
    label: 'Look into a file of layouts, salvos and tours',
    input: z.strictObject({ fileId: FileId }),
    result: z.strictObject({ file: z.string(), station: z.string(), entries: z.array(ImportEntry) }),
    permission: 'arrange-wall',
    from: ['console'],
    detail: ({ fileId }) => ({ file: fileId }),
  }),

  /**
   * Imports what `read-arrangements` has shown of a file, all of it or nothing. Monitors whose layout is replaced are divided
   * anew; the result names the cameras that left them. What is published takes the permission to publish, which `read-arrangements`
   * has asked about.
   */
  'import-arrangements': command({
    label: 'Import layouts, salvos and tours',
    input: z.strictObject({ fileId: FileId }),
    result: z.strictObject({
      added: SectionCounts,
      replaced: SectionCounts,
      left: z.array(CameraId),
    }),
    permission: 'arrange-wall',
    from: ['console'],
    detail: ({ fileId }) => ({ file: fileId }),
  }),
};
