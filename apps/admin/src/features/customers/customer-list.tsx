"use client";

import { EmptyState, Table, Td, Th } from "@storewright/ui";
import { SearchX, Users } from "lucide-react";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import { Moment } from "../format/moment";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { readPage } from "../listing/query-text";
import { SearchBox } from "../listing/search-box";
import { useListState } from "../listing/use-list-state";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";

/** Addresses are ciphertext: a part of one finds nothing, so nothing is asked before it may be whole. */
const wholeAddress = /^\S+@\S+\.\S+$/;

/** Everybody who has an account at the shop. */
export function Customers() {
  const list = useListState(["q", "page"]);
  const q = wholeAddress.test(list.state.q ?? "") ? list.state.q : undefined;
  const customers = trpc.customers.list.useQuery(
    { page: readPage(list.state.page), limit: 50, ...(q !== undefined && { q }) },
    { placeholderData: (before) => before },
  );
  return (
    <>
      <PageHead
        title="Customers"
        sub="Accounts of shoppers. Who ordered as a guest is found among the orders."
      />
      <SearchBox
        className="mb-5 max-w-md"
        label="Find a customer"
        placeholder="The whole e-mail address"
        value={list.state.q ?? ""}
        onSearch={(text) => list.replace({ q: text })}
      />
      <StaleNotice query={customers} />
      {customers.data ? (
        customers.data.items.length === 0 ? (
          <EmptyState
            icon={q === undefined ? <Users /> : <SearchX />}
            title={q === undefined ? "No accounts yet" : "Nobody has this address"}
            text={
              q === undefined
                ? "They appear here when shoppers sign up."
                : "Look at the spelling. Guests have no account: search among the orders."
            }
          />
        ) : (
          <>
            <Table label="Customers">
              <thead>
                <tr>
                  <Th>Name</Th>
                  <Th>Since</Th>
                  <Th numeric>Orders</Th>
                </tr>
              </thead>
              <tbody>
                {customers.data.items.map((customer) => (
                  <tr key={customer.userId}>
                    <Td>
                      <Link
                        href={`/customers/${customer.userId}`}
                        prefetch={false}
                        className="link font-medium"
                      >
                        {customer.name}
                      </Link>
                      <span className="block break-all text-ink-soft">
                        {customer.erasedAt === null ? customer.email : "Name and address are gone"}
                      </span>
                    </Td>
                    <Td>
                      <Moment at={customer.createdAt} style="day" />
                    </Td>
                    <Td numeric>{customer.orders}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <ListFoot list={customers.data} hrefFor={list.hrefFor} />
          </>
        )
      ) : customers.isError ? (
        <Failure error={customers.error} onRetry={() => customers.refetch()} />
      ) : (
        <ListSkeleton label="Reading the customers…" />
      )}
    </>
  );
}
