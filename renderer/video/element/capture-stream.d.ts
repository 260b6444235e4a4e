/** What Chromium can do besides: an element's pictures and sound as a stream, for other elements to show. */
interface HTMLMediaElement {
  captureStream(): MediaStream;
}
