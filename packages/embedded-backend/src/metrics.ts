// Counters, gauges and histograms by name, printed in the Prometheus text format.

export interface Counter {
  /** The count under these labels; it is printed once it has counted something. Keep it: finding it again is dear. */
  series(labels: Labels): { add(amount: number): void }
}

export interface Histogram {
  series(labels: Labels): { observe(seconds: number): void }
}

export type Labels = Record<string, string>

const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

interface Metric {
  name: string
  help: string
  type: "counter" | "gauge" | "histogram"
  lines(): string[]
}

export class Metrics {
  readonly #metrics = new Map<string, Metric>()

  /** Names end in `_total`. */
  counter(name: string, help: string): Counter {
    const all: { labels: Labels; value: number }[] = []
    const lines = () =>
      all.filter(({ value }) => value > 0).map(({ labels, value }) => `${name}${labelText(labels)} ${value}`)
    this.#register({ name, help, type: "counter", lines })
    return {
      series(labels) {
        const one = { labels, value: 0 }
        all.push(one)
        return { add: (amount) => void (one.value += amount) }
      },
    }
  }

  /** Read when somebody looks. */
  gauge(name: string, help: string, read: () => number): void {
    this.#register({ name, help, type: "gauge", lines: () => [`${name} ${read()}`] })
  }

  /** Names end in `_seconds`. */
  histogram(name: string, help: string): Histogram {
    const all: { labels: Labels; buckets: number[]; sum: number; count: number }[] = []
    const lines = () => all.filter(({ count }) => count > 0).flatMap((one) => histogramLines(name, one))
    this.#register({ name, help, type: "histogram", lines })
    return {
      series(labels) {
        const one = { labels, buckets: LATENCY_BUCKETS.map(() => 0), sum: 0, count: 0 }
        all.push(one)
        return {
          observe(seconds) {
            for (let i = LATENCY_BUCKETS.length - 1; i >= 0 && seconds <= LATENCY_BUCKETS[i]!; i--)
              one.buckets[i]!++
            one.sum += seconds
            one.count++
          },
        }
      },
    }
  }

  render(): string {
    const blocks = [...this.#metrics.values()].map(({ name, help, type, lines }) =>
      [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines()].join("\n"),
    )
    return `${blocks.join("\n")}\n`
  }

  #register(metric: Metric): void {
    if (this.#metrics.has(metric.name)) throw new Error(`metric ${metric.name} is registered twice`)
    this.#metrics.set(metric.name, metric)
  }
}

function histogramLines(
  name: string,
  { labels, buckets, sum, count }: { labels: Labels; buckets: number[]; sum: number; count: number },
): string[] {
  return [
    ...LATENCY_BUCKETS.map(
      (bound, position) => `${name}_bucket${labelText({ ...labels, le: `${bound}` })} ${buckets[position]}`,
    ),
    `${name}_bucket${labelText({ ...labels, le: "+Inf" })} ${count}`,
    `${name}_sum${labelText(labels)} ${sum}`,
    `${name}_count${labelText(labels)} ${count}`,
  ]
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`
}
