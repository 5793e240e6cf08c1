import { expect, it } from "vitest";
import { createMetrics } from "./metrics";

it("renders what was measured in the exposition format", async () => {
  const metrics = createMetrics();
  metrics.observeHttp({ method: "GET", route: "/api/v1/products", status: 200, seconds: 0.004 });
  metrics.observeHttp({ method: "BREW\n", route: "/api/v1/products", status: 405, seconds: 0.001 });
  metrics.countCache("product", "hit_memory");
  metrics.countCache("product", "hit_memory");
  metrics.countJob("send-email", "failed", 0.2);
  metrics.setOutboxLag(12);
  metrics.setBacklog("dead_events", 3);
  metrics.countRefusedWebhook("signature");
  metrics.watch("cache_entries", "Entries", "cache", () => ({ read: 1 }));
  metrics.watch("cache_entries", "Entries", "cache", () => ({ read: 7 }));
  const { contentType, body } = await metrics.render();
  expect(contentType).toContain("text/plain");
  expect(body).toContain(
    'http_request_duration_seconds_count{method="GET",route="/api/v1/products",status="200"} 1',
  );
  expect(body).toContain('method="OTHER"');
  expect(body).not.toContain("BREW");
  expect(body).toContain('cache_requests_total{cache="product",result="hit_memory"} 2');
  expect(body).toContain('job_duration_seconds_count{job="send-email",outcome="failed"} 1');
  expect(body).toContain("outbox_lag_seconds 12");
  expect(body).toContain('webhooks_refused_total{reason="signature"} 1');
  expect(body).toContain('backlog_count{what="dead_events"} 3');
  expect(body).toContain('cache_entries{cache="read"} 7');
  expect(body).toContain("process_cpu_seconds_total");
});

it("keeps two sets of measurements apart", async () => {
  const first = createMetrics();
  const second = createMetrics();
  first.setOutboxLag(5);
  expect((await second.render()).body).toContain("outbox_lag_seconds 0");
});
