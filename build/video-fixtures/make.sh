#!/usr/bin/env bash
# Makes the recorded streams of renderer/video/fixtures/ anew, or those that are named: `build/video-fixtures/make.sh [NAME ...]`.
# They are committed, so that tests see the same bytes whatever encoder a machine has; run it to add one.
# All of them are ffmpeg's own test picture, 15 frames a second for 4 s, in segments of two seconds.
set -euf
target=$(cd "$(dirname "$0")/../../renderer/video/fixtures" && pwd)
wanted=" $* "
# Every run of the tests reads them, and the history keeps them for ever.
most_bytes=40000

picture='-f lavfi -i testsrc2=size=192x108:rate=15'
small_picture='-f lavfi -i testsrc2=size=128x72:rate=15'
tone='-f lavfi -i sine=frequency=1000:sample_rate=48000'
aac='-c:a aac -b:a 48k -ac 2'
# A key frame every second, wherever the picture changes.
gop='-g 15 -keyint_min 15'
h264="-c:v libx264 -preset medium -profile:v high -crf 36 -sc_threshold 0 $gop -x264-params bframes=0"
b_frames="$h264:bframes=3:b-adapt=0:b-pyramid=normal:ref=4"
hevc='-c:v libx265 -preset medium -crf 38 -x265-params'
hevc="$hevc keyint=15:min-keyint=15:scenecut=0:bframes=3:b-adapt=0:open-gop=0:info=0:log-level=error"
av1="-c:v libaom-av1 -cpu-used 8 -crf 50 -b:v 0 $gop"
# -bitexact keeps the encoder's version out of the files.
exact='-pix_fmt yuv420p -bitexact -fflags +bitexact -t 4'
hls='-f hls -hls_time 2 -hls_list_size 0 -hls_segment_filename'

# make NAME ARGUMENT...: runs ffmpeg in an empty folder and keeps all that it writes but the playlist.
make() {
  name=$1
  shift
  case $wanted in '  ' | *" $name "*) ;; *) return 0 ;; esac
  folder=$(mktemp -d)
  (cd "$folder" && ffmpeg -hide_banner -loglevel error -nostdin "$@" && rm -f list.m3u8)
  for file in $(ls "$folder"); do
    size=$(wc -c <"$folder/$file")
    if [ "$size" -gt $most_bytes ]; then echo "$file has $size bytes, more than $most_bytes" >&2; exit 1; fi
    mv "$folder/$file" "$target/$file"
    echo "$file: $size bytes"
  done
  rmdir "$folder"
}

# fmp4 NAME CODECS [SAMPLES]: as an HLS packager writes it. SAMPLES are of another kind: the last word on it counts.
fmp4() { make "$1" $2 $exact ${3-} $hls "$1-%d.m4s" -hls_segment_type fmp4 -hls_fmp4_init_filename "$1-init.mp4" list.m3u8; }
mpegts() { make "$1" $2 $exact $hls "$1-%d.mpegts" list.m3u8; }
# whole NAME CODECS FLAGS: one file, init segment in front, as a recorder or an encoder's own muxer writes it.
whole() { make "$1" $2 $exact -movflags "$3" -f mp4 "$1.mp4"; }

fmp4 high-fmp4 "$picture $b_frames"
mpegts high-ts "$picture $b_frames"
# The second resolution that an encoder changes to in mid-stream.
fmp4 small-fmp4 "$small_picture $h264"
# Pictures before a key frame that refer to the group before it.
fmp4 open-gop-fmp4 "$picture $b_frames:open-gop=1"
# As broadcasters send it: parameter sets with every recovery point, and no second IDR picture for ever.
mpegts open-gop-ts "$picture $b_frames:open-gop=1 -flags:v +global_header -bsf:v dump_extra=freq=keyframe"
fmp4 hevc-fmp4 "$picture $hevc -tag:v hvc1"
mpegts hevc-ts "$picture $hevc"
fmp4 av1-fmp4 "$picture $av1"
fmp4 ten-bits-fmp4 "$picture $h264 -profile:v high10" '-pix_fmt yuv420p10le'
# As many cameras do, it states its matrix (BT.470 BG) and its full range, and nothing else of its colours.
half_stated="$picture $h264:colormatrix=bt470bg:fullrange=on"
fmp4 half-stated-fmp4 "$half_stated" '-pix_fmt yuvj420p -color_range pc -colorspace bt470bg'
fmp4 sound-fmp4 "$picture $tone $h264 $aac"
mpegts sound-ts "$picture $tone $h264 $aac"
# 2^33 ticks of 90 kHz are 95,443.72 s: the time stamps start anew in the middle of the first segment.
mpegts wrap-ts "$picture $tone $b_frames $aac -output_ts_offset 95441.3"
# Base offsets that count from the start of the file, times that need an edit list.
whole base-offset "$picture $b_frames" frag_keyframe+empty_moov
# Composition offsets below zero instead (version 1), boxes in front that a reader passes over (styp, sidx).
whole dash "$picture $b_frames" dash+frag_keyframe+empty_moov+negative_cts_offsets
# Sound and picture by turns: several runs in each fragment.
several_runs="$small_picture $tone $h264 $aac -b:a 24k -ac 1 -frag_interleave 4"
whole several-runs "$several_runs" frag_keyframe+empty_moov+default_base_moof
