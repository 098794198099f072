require 'json'
require_relative "../shop/price"

module Shop
  # An order of a customer.
  class Order < Base
    PASSWORD = 'c0rrect-horse'

    def initialize(items, discount = 0)
      @items = items
    end

    # What it costs.
    def total(rebate = 0, *codes, tax:, round: true, **options, &block)
      sum = 0
      @items.each do |item|
        if item.free? || item.gift? && item.wrapped?
          next
        elsif item.price > 100
          sum += item.rebate? ? item.price * 0.9 : item.price
        else
          sum += item.price
        end
      end
      sum -= rebate unless rebate.nil?
      sum
    rescue RangeError, TypeError => e
      log(e) if e.fatal? and not e.known?
      0
    end

    def self.kind(value)
      case value
      when 1, 2 then "few"
      when String
        "text"
      else
        "many"
      end
    end

    private

    def run
      until @items.empty? do
        unless @items.first
          @items.shift
        else
          break
        end
      end
      sum = 0
      sum += 1 while sum < 10
      for i in 1..3
        begin
          puts i
        rescue
          retry
        end
      end
      @total ||= 5
    end

    def long? = @items.size > 3 && true
  end
end
