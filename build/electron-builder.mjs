// @ts-check
import path from 'node:path';
import { ELECTRON_VERSION, MANIFEST, ROOT, RUNTIME_DIR } from './lib/paths.mjs';

/**
 * What electron-builder is told. It gets our runtime, so that it downloads nothing, and every fuse that a released
 * application can do without is off: a packaged wall cannot be turned into plain Node, debugged from outside, or fed
 * another application than the one in its archive.
 * @returns {import('electron-builder').Configuration}
 */
export function builderConfiguration() {
  return {
    appId: 'org.rtcc-wall.wall',
    productName: MANIFEST.productName,
    directories: { output: 'dist/package', buildResources: 'assets/icons' },
    files: ['package.json', 'dist/app/**', '!**/*.map'],
    // Debian's copyright file is made from the licence. The verifier runs without the application, so it lies beside it.
    extraFiles: ['LICENSE', { from: 'dist/app/audit/audit-verify.mjs', to: 'audit-verify.mjs' }],
    asar: true,
    asarUnpack: ['node_modules/libsql/**', 'node_modules/@libsql/**'],
    npmRebuild: false,
    electronVersion: ELECTRON_VERSION,
    electronDist: RUNTIME_DIR,
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
    },
    linux: {
      target: 'dir',
      executableName: MANIFEST.name,
      category: 'Utility',
      icon: path.join(ROOT, 'assets/icons'),
    },
    publish: null,
  };
}
