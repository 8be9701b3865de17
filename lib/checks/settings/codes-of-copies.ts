import { code } from '../gate';

export const ALLOY_COPY = code('settings/alloy-copy', {
  title: 'a copy of logs or traces that goes elsewhere may be lost, and holds nothing up',
  why: 'the other region is gone, its queue is full, and the logs of the region that is there stop as well',
  bad: 'a second loki.write to https://ingest.other.example without queue_config {block_on_overflow = false}',
  good: 'a loki.write of its own, whose queue_config has block_on_overflow = false',
});
