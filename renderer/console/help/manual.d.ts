/** The manual, which `build/bundle/manual.mjs` makes of `assets/manual`. */
declare module 'virtual:manual' {
  /** A part of a chapter; its id is `chapter/section`. */
  interface ManualSection {
    readonly id: string;
    readonly title: string;
    /** Made while the pages are built, of the manual alone. */
    readonly html: string;
    readonly text: string;
  }
  interface ManualChapter {
    readonly id: string;
    readonly title: string;
    readonly sections: readonly ManualSection[];
  }
  export const manual: readonly ManualChapter[];
}
