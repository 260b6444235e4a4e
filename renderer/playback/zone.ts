/** Local time in playback is that of the schools, wherever the station stands: the one that is told on the radio. */
export { districtZone as zone } from '../../shared/time/local-days';
