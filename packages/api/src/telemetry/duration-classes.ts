/**
 * Upper limits of the `classes` of `metric_minutes` and `metric_hours`, in milliseconds, each included; one more class holds what took longer
 * than the last. The same limits are the buckets of /metrics. Changing them makes older rows unreadable: then clear both tables.
 */
export const durationClasses: readonly number[] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000]
